import { useMay } from '../../../session/session.ts';
import { useAlertNotices } from './use-alert-notices.ts';
import { useNotices } from './use-notices.ts';
import { useTargetNotices } from './use-target-notices.ts';
import { type Tell, useTell } from './use-tell.ts';
import { useTroubleNotices } from './use-trouble-notices.ts';
import { useWaitingCount } from './use-waiting-count.ts';

/** Shows nothing itself: sounds, notifications, and the number in the window's title and icon. */
export function NoticePart() {
  const tell = useTell();
  useAlertNotices(tell);
  useTroubleNotices(tell);
  return useMay('work:accept') ? <WorkNotices tell={tell} /> : null;
}

/** For those who take work. */
function WorkNotices({ tell }: { readonly tell: Tell }) {
  useNotices(tell);
  useTargetNotices(tell);
  useWaitingCount();
  return null;
}
