import { Button, defineUi, type SlotProps, TextArea } from '@tandem/plugin-sdk/ui';
import { useEffect, useState } from 'react';

function Memo({ api, locale, conversation }: SlotProps['conversation.sidebar']) {
  const [text, setText] = useState('');
  const path = `/memos/${conversation.contact.id}` as const;
  useEffect(() => {
    let isShown = true;
    const read = async () => {
      const answer = await api(path);
      const { text: kept } = (await answer.json()) as { text: string };
      if (isShown) setText(kept);
    };
    void read();
    return () => {
      isShown = false;
    };
  }, [api, path]);
  const save = () => void api(path, { method: 'PUT', body: JSON.stringify({ text }) });
  return (
    <div style={{ display: 'grid', gap: 8, padding: 16 }}>
      <TextArea label={locale === 'zh-CN' ? '备忘' : 'Memo'} value={text} onChange={setText} />
      <Button onPress={save}>{locale === 'zh-CN' ? '保存' : 'Save'}</Button>
    </div>
  );
}

export default defineUi({ slots: { 'conversation.sidebar': Memo } });
