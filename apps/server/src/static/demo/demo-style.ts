/** The look of the demo shop: a page of its own, so that the widget shows on a site that is not ours. */
export const demoStyle = `
:root { color-scheme: light; --ink: #23302a; --soft: #5d6b63; --line: #e3e6e0; --leaf: #2f6b4f; --paper: #faf9f5; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
a { color: inherit; }
header, main, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: center; padding-block: 20px; border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; font-size: 20px; color: var(--leaf); text-decoration: none; }
nav { display: flex; flex-wrap: wrap; gap: 20px; flex: 1; }
nav a, .language { color: var(--soft); text-decoration: none; padding: 4px 0; }
nav a:hover, .language:hover { color: var(--leaf); text-decoration: underline; }
.hero { display: grid; grid-template-columns: 1.2fr 1fr; gap: 32px; align-items: center; padding: 48px 0; }
.hero h1 { font-size: clamp(28px, 4.5vw, 44px); line-height: 1.15; margin: 0 0 16px; text-wrap: balance; }
.hero p { color: var(--soft); max-width: 42ch; margin: 0 0 24px; }
.hero svg { width: 100%; height: auto; border-radius: 20px; }
.button { display: inline-block; background: var(--leaf); color: #fff; border-radius: 999px; padding: 12px 24px; text-decoration: none; font-weight: 600; }
.button:hover { background: #265a42; }
:focus-visible { outline: 3px solid #2f6b4f66; outline-offset: 3px; border-radius: 6px; }
h2 { font-size: 22px; margin: 0 0 16px; }
.products { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 20px; list-style: none; margin: 0; padding: 0; }
.products li { background: #fff; border: 1px solid var(--line); border-radius: 16px; overflow: hidden; display: flex; flex-direction: column; }
.products svg { width: 100%; height: 150px; }
.products div { padding: 14px 16px 18px; display: grid; gap: 2px; }
.products h3 { font-size: 16px; margin: 0; }
.products p { margin: 0; color: var(--soft); font-size: 14px; }
.price { color: var(--ink); font-weight: 600; padding-top: 6px; }
.note { margin: 40px 0; padding: 24px; border-radius: 16px; background: #eaf1ec; }
.note p { margin: 0; color: #3d4d44; }
.note .button { margin-top: 16px; }
footer { color: var(--soft); font-size: 14px; padding-block: 24px 96px; border-top: 1px solid var(--line); }
@media (max-width: 640px) { .language { order: 1; margin-left: auto; } nav { order: 2; flex: 1 0 100%; gap: 4px 20px; } .hero { grid-template-columns: 1fr; padding: 28px 0; } }
`;
