export interface PageRequest {
  /** Where the last page ended, as it was given. */
  cursor?: string;
  limit: number;
}

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  nextCursor?: string;
}
