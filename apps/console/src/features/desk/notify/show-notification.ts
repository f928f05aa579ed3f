/** Shows it outside of the page; a second one about the same takes the place of the first. */
export function showNotification(title: string, body: string, about: string, onPress: () => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag: `tandem-${about}`, icon: '/favicon.svg' });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onPress();
  };
}
