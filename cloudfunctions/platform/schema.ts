/** A collection and its indexes, created alike in localcloud and in the cloud. Lists that are not indexed are refused in review. */
export interface CollectionDefinition {
  name: string
  indexes: IndexDefinition[]
}
export interface IndexDefinition {
  name: string
  /** Field and direction: 1 ascending, -1 descending. An array field is indexed by each of its elements. */
  keys: [field: string, direction: 1 | -1][]
  unique?: boolean
}
