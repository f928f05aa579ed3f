/** A window's title with the number of what waits before it; none when nothing does. */
export function titleWith(title: string, count: number): string {
  const plain = title.replace(/^\(\d+\+?\) /, '');
  return count === 0 ? plain : `(${count > 99 ? '99+' : count}) ${plain}`;
}
