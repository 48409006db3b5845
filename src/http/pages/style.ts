/** The style of pages without script: the colours of the app, light and, where it is wished, dark. */
export const style = `
:root { color-scheme: light dark; --ground: #eef1f4; --panel: #fff; --line: #d5dce3; --text: #16212c;
  --quiet: #52616f; --edge: #8496a6; --action: #0b5cad; --amber: #ffbf47; --on-amber: #1c1300 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0c131b; --panel: #121c27; --line: #263647; --text: #f1f5f9; --quiet: #b3c1cf;
    --edge: #566b80; --action: #a9d3ff }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.45 Inter, system-ui, "Segoe UI", Roboto, sans-serif }
.band { padding: 4px 16px; background: var(--amber); color: var(--on-amber); text-align: center }
.band b { margin-inline-end: 8px; letter-spacing: 0.14em }
.head { padding: 10px 16px; border-block-end: 1px solid var(--line); background: var(--panel);
  font-weight: 650 }
main { max-width: 40rem; margin: 0 auto; padding: 24px 16px 64px }
h1 { margin: 0 0 8px; font-size: 1.6rem; font-weight: 680; letter-spacing: -0.01em }
h2 { margin: 28px 0 8px; font-size: 1.05rem }
p { margin: 0 0 12px }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 16px }
nav a { padding: 4px 0; color: var(--action) }
nav a[aria-current] { color: var(--text); font-weight: 650; text-decoration: none }
.what { color: var(--quiet) }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 6px }
button { width: 100%; min-height: 44px; padding: 8px 14px; border: 1px solid var(--edge);
  border-radius: 6px; background: var(--panel); color: inherit; font: inherit; text-align: start;
  cursor: pointer }
button:hover { border-color: var(--action); color: var(--action) }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px }
small { color: var(--quiet); font-size: 0.875rem }
button small { display: block }
details { border-block-start: 1px solid var(--line) }
details:last-of-type { border-block-end: 1px solid var(--line) }
summary { padding: 11px 4px; cursor: pointer }
summary small { margin-inline-start: 6px }
details ul { padding: 6px 0 14px }
li div { white-space: pre-wrap; overflow-wrap: anywhere }
@media print { :root { --ground: #fff } main { max-width: none; padding: 0 } .aside { display: none } li { break-inside: avoid } }
`
