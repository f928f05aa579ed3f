import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface PlayedServer {
  port: number;
  /** Whole messages that it took. */
  taken: string[];
  /** Commands, in order. */
  heard: string[];
}

/** A mail server that a test plays: answers by command, `undefined` for the usual one, `null` to hang up. */
export async function playSmtp(answer: (command: string) => string | null | undefined = () => undefined) {
  const played: PlayedServer = { port: 0, taken: [], heard: [] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    let text: string | undefined;
    const say = (command: string, usual: string) => {
      const line = answer(command);
      if (line === null) socket.destroy();
      else socket.write(`${line ?? usual}\r\n`);
    };
    const hear = (line: string) => {
      if (text !== undefined) {
        if (line !== '.') text += `${line.replace(/^\./, '')}\n`;
        else {
          if (answer('text') === undefined) played.taken.push(text);
          text = undefined;
          say('text', '250 2.0.0 Taken');
        }
        return;
      }
      played.heard.push(line);
      const command = line.split(/[\s:]/)[0]?.toUpperCase() ?? '';
      if (command === 'DATA') text = answer('DATA') === undefined ? '' : undefined;
      say(command, command === 'DATA' ? '354 Go on' : command === 'QUIT' ? '221 Bye' : '250 OK');
    };
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      rest += data.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        hear(line);
      }
    });
    say('greeting', '220 mx.test');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  played.port = (server.address() as AddressInfo).port;
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return played;
}
