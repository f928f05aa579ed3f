import { useMay } from '../../../session/session.ts';
import { useNotices } from './use-notices.ts';
import { useWaitingCount } from './use-waiting-count.ts';

/** Shows nothing itself: sounds, notifications, and the number in the window's title and icon. */
export function NoticePart() {
  return useMay('work:accept') ? <Notices /> : null;
}

function Notices() {
  useNotices();
  useWaitingCount();
  return null;
}
