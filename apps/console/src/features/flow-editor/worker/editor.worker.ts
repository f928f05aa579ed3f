import { type Asked, createAnswers } from './answer.ts';

const answer = createAnswers();
addEventListener('message', (event: MessageEvent<Asked>) => postMessage(answer(event.data)));
