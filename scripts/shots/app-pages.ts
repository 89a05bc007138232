interface AppConfig {
  readonly pages: string[]
  readonly subPackages: { root: string; pages: string[] }[]
  readonly tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
}

/** miniprogram/app.config.ts as an object. Taro gives the file a function of its own; here it hands the object back. */
export function loadAppConfig(): AppConfig {
  const scope = globalThis as { defineAppConfig?: (config: AppConfig) => AppConfig }
  scope.defineAppConfig = (config) => config
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only after the function above is there
  return (require('../../miniprogram/app.config') as { default: AppConfig }).default
}

/** The routes of all screens, such as `packages/resident/join/index`. */
export function listPages({ pages, subPackages }: AppConfig): string[] {
  return [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]
}
