import type all from '#messages/all';

/** The shape of the English catalogue, the source of every key: one object per namespace. */
export type Catalogue = (typeof all)['en'];

/** A file of the catalogue, such as `common` or `widget`. */
export type Namespace = keyof Catalogue;

type Plural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

type Leaves<Node> = Node extends string
  ? never
  : {
      [Key in keyof Node & string]: Node[Key] extends string ? Plural<Key> : `${Key}.${Leaves<Node[Key]>}`;
    }[keyof Node & string];

/** The keys of one namespace as dotted paths, plural forms folded into one key. */
export type KeyOf<N extends Namespace> = Leaves<Catalogue[N]>;

/** Every key of the catalogue, written `namespace:path.to.text`. */
export type MessageKey = { [N in Namespace]: `${N}:${KeyOf<N>}` }[Namespace];
