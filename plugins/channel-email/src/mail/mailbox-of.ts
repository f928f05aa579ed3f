/** `help+token@us.example` is the mailbox `help@us.example`. Case tells no two mailboxes apart. */
export const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');
