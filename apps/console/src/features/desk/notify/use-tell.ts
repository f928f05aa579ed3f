import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../../../preferences/use-preferences.ts';
import { useMe } from '../../../session/session.ts';
import { joinTabs, type Tabs } from './join-tabs.ts';
import { becomeLeader } from './leader.ts';
import { type NoticeKind, noticeOf, toneGate } from './notice-policy.ts';
import { showNotification } from './show-notification.ts';

/** What is told, and where a click on it leads. */
export interface Told {
  readonly title: string;
  readonly body: string;
  /** A later one about the same takes its place: a conversation's id, or an alert's. */
  readonly about: string;
  /** None of what is answered where it stands. */
  readonly href?: string;
}

/** Without words it only sounds. */
export type Tell = (kind: NoticeKind, told?: Told) => void;

/** Sounds and notifications as the policy has them, from one tab of the browser. */
export function useTell(): Tell {
  const me = useMe();
  const router = useRouter();
  const { preferences } = usePreferences();
  const gate = useRef(toneGate());
  const voice = useRef<{ leader: ReturnType<typeof becomeLeader>; tabs: Tabs }>(undefined);
  useEffect(() => {
    const leader = becomeLeader();
    const tabs = joinTabs();
    voice.current = { leader, tabs };
    const unsubscribe = router.subscribe('onResolved', tabs.moved);
    return () => {
      unsubscribe();
      tabs.leave();
      leader.stop();
    };
  }, [router]);
  return (kind, told) => {
    const { leader, tabs } = voice.current ?? {};
    if (!leader?.isLeader() || !tabs) return;
    const now = Date.now();
    const { focused, leftAt } = tabs.state();
    const notice = noticeOf(kind, {
      preferences,
      presence: me.presence,
      isFocused: focused !== undefined,
      unfocusedMs: focused ? 0 : now - leftAt,
      isOpen: told !== undefined && focused?.path.endsWith(`/${told.about}`) === true,
    });
    if (notice.tone && gate.current(notice.tone, now)) tabs.sound(notice.tone, preferences.sound.volume);
    if (!told || !notice.desktop) return;
    const { title, body, about, href } = told;
    showNotification(title, body, about, () => {
      if (href !== undefined) void router.navigate({ href });
    });
  };
}
