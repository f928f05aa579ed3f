// Names the parts of a start and how long each took.
const parts = [];
const began = performance.now();
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export async function step(name, action, { quiet = false } = {}) {
  if (!quiet) process.stdout.write(`${name} …\n`);
  const from = performance.now();
  try {
    return await action();
  } finally {
    parts.push(`${name} ${seconds(performance.now() - from)}`);
  }
}

export function summary(title) {
  process.stdout.write(`${title} after ${seconds(performance.now() - began)} (${parts.join(', ')})\n`);
}
