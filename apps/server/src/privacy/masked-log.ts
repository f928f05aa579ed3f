import { maskText, maskValue } from '@tandem/domain';
import { destination } from 'pino';

/** A line of the log without numbers and addresses of people: logs are read and kept by others than the agents. */
export function maskLogLine(line: string): string {
  const masked = maskText(line);
  if (masked === line) return line;
  try {
    return `${JSON.stringify(maskValue(JSON.parse(line)))}\n`;
  } catch {
    return masked;
  }
}

/** Standard output, masked. */
export function maskedOutput(): { write(line: string): void } {
  const output = destination(1);
  return { write: (line) => void output.write(maskLogLine(line)) };
}
