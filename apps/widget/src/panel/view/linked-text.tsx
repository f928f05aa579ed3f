const address = /(https?:\/\/[^\s<>"'，。；：！？、）】》]+[^\s<>"'，。；：！？、）】》.,;:!?)\]])/g;

/** Text with its web addresses as links; everything else stays text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(address).map((part, index) =>
        index % 2 === 1 ? (
          <a key={`${index}${part}`} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
