import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that takes every mail and keeps its text. */
export async function playSmtp(): Promise<{ port: number; taken: string[]; close(): void }> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    let text: string | undefined;
    const hear = (line: string): string | undefined => {
      if (text !== undefined && line !== '.') {
        text += `${line}\n`;
        return undefined;
      }
      if (text !== undefined) {
        taken.push(text);
        text = undefined;
      } else if (line.toUpperCase() === 'DATA') {
        text = '';
        return '354 Go on';
      }
      return '250 OK';
    };
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const lines = `${rest}${data.toString('utf8')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const answer of lines.map(hear)) if (answer !== undefined) socket.write(`${answer}\r\n`);
    });
    socket.write('220 mx.test\r\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port, taken, close };
}
