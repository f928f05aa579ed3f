import Markdown from 'markdown-to-jsx/react';

// Nothing that is written here reaches the page as HTML, and nothing is fetched: a picture is its words.
const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: {
    img: ({ alt = '' }: { alt?: string }) => <span>{alt}</span>,
    a: { props: { target: '_blank', rel: 'noopener noreferrer nofollow' } },
  },
} as const;

/** The text of a note as its Markdown says. */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className="note-text w-full">
      <Markdown options={options}>{text}</Markdown>
    </div>
  );
}
