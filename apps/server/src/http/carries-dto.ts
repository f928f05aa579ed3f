import type { ChannelCapabilities } from '@tandem/application';
import type { ConversationRecordDto } from '@tandem/contracts';

/** What the composer has to know of a channel. */
export function toCarriesDto(capabilities: ChannelCapabilities): NonNullable<ConversationRecordDto['channel']> {
  const { sends, textLimit, textUnit, media, delivery } = capabilities;
  return {
    sends: [...sends],
    ...(textLimit !== undefined && { textLimit }),
    ...(textUnit !== undefined && { textUnit }),
    ...(media && {
      media: { ...(media.image && { image: limitOf(media.image) }), ...(media.file && { file: limitOf(media.file) }) },
    }),
    links: delivery === 'provider',
  };
}

const limitOf = ({ maxBytes, types }: { maxBytes: number; types?: readonly string[] }) => ({
  maxBytes,
  ...(types && { types: [...types] }),
});
