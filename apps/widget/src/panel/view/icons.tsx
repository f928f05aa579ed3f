import type { ComponentChildren } from 'preact';

const icon = (path: ComponentChildren) => () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {path}
  </svg>
);

export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const SendIcon = icon(<path d="M12 19V5M6 11l6-6 6 6" />);
export const ImageIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="3" />
    <circle cx="9" cy="10" r="1.6" />
    <path d="M20.5 15.5l-4.6-4.6L6.5 19.5" />
  </>,
);
export const ClipIcon = icon(
  <path d="M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3 3 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1l7-7" />,
);
export const FileIcon = icon(
  <path d="M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5ZM13.5 3.5v5h5" />,
);
export const SmileIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14.2a4.2 4.2 0 0 0 7 0M9.2 9.5v.1M14.8 9.5v.1" />
  </>,
);
export const StarIcon = icon(<path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8Z" />);
export const ThumbIcon = icon(
  <path d="M7 11v9H4v-9ZM7 11l4-7.5a2 2 0 0 1 2 2V9h5.5a2 2 0 0 1 2 2.3l-1.1 7a2 2 0 0 1-2 1.7H7" />,
);
export const BotIcon = icon(
  <>
    <rect x="4" y="8" width="16" height="11" rx="3.5" />
    <path d="M12 8V4.5M9 13v1M15 13v1M2 12.5v3M22 12.5v3" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const ChecksIcon = icon(<path d="M2.5 12.5L7 17l9-9.5M11.5 15.5L13 17l9-9.5" />);
export const AlertIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.8v5M12 16.2v.1" />
  </>,
);
export const DownIcon = icon(<path d="M12 5v14M6 13l6 6 6-6" />);
