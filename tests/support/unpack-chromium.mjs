/** Unpacks the pinned browser into TMPDIR. A process of its own, because the package fixes its paths when it is loaded. */
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
