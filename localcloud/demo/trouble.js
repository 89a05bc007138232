/** A step of the story could not be played. The message is a sentence for whoever watches. */
export class StoryTrouble extends Error {
  constructor(message) {
    super(message)
    this.name = 'StoryTrouble'
  }
}
