/** Shows it outside of the page; a second one about the same conversation takes the place of the first. */
export function showNotification(title: string, body: string, conversationId: string, onPress: () => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag: `tandem-${conversationId}`, icon: '/favicon.svg' });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onPress();
  };
}
