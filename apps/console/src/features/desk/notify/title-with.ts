/** A window's title with the number of what waits before it, and a telephone while one rings; none when nothing does. */
export function titleWith(title: string, count: number, isRinging: boolean): string {
  const plain = title.replace(/^(?:☎ )?(?:\(\d+\+?\) )?/, '');
  const number = count === 0 ? '' : `(${count > 99 ? '99+' : count}) `;
  return `${isRinging ? '☎ ' : ''}${number}${plain}`;
}
