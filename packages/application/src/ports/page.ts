export interface PageRequest {
  /** Where the last page ended, as it was given. */
  cursor?: string;
  limit: number;
}

/** A list that is read onward from a row, or back from it to the top. */
export interface PageBothWays extends PageRequest {
  direction?: 'newer' | 'older';
}

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  nextCursor?: string;
  /** Where rows above this page begin, in lists that are read both ways; absent at the top. */
  previousCursor?: string;
}
