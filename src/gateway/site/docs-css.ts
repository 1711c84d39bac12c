/** The look of the API reference. A string, so that it travels inside the bundle. */
export const DOCS_CSS = `:root { color-scheme: light dark; --line: #8884; --mark: #1d6f5c; }
@media (prefers-color-scheme: dark) { :root { --mark: #6fcab2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5em; max-width: 72em; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 small, h3 small { font-weight: normal; opacity: .7; font-size: .6em; }
h2 { margin-top: 2.5em; padding-bottom: .2em; border-bottom: 2px solid var(--line); text-transform: capitalize; }
h3 { margin: 0; font-size: 1.05em; }
article { margin: 1em 0; padding: 1em; border: 1px solid var(--line); border-radius: .5em; overflow-x: auto; }
article:target { outline: 3px solid var(--mark); }
nav ul { display: flex; flex-wrap: wrap; gap: .2em 1.2em; padding: 0; list-style: none; }
a { color: var(--mark); }
.method { display: inline-block; min-width: 4em; color: var(--mark); font-weight: 700; }
code { font-size: .92em; }
pre { padding: .8em 1em; border-radius: .35em; background: #8881; overflow-x: auto; overflow-wrap: normal; }
article section { margin-top: 1em; padding-top: .2em; border-top: 1px solid var(--line); }
article section:target { outline: 3px solid var(--mark); }
.pattern { opacity: .65; font-size: .8em; }
dl { display: grid; grid-template-columns: 8em 1fr; gap: .2em 1em; margin: .8em 0 0; }
dt { grid-column: 1; font-weight: 600; }
dd { grid-column: 2; margin: 0; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .3em .6em .3em 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: normal; }
thead th { font-weight: 600; }
th:first-child { width: 14em; }
h4 { margin: 1.2em 0 .2em; }
.refusals span { display: inline-block; margin-inline-end: .8em; }
.problems { grid-template-columns: 1fr; gap: 0; }
.problems div { display: grid; grid-template-columns: 18em 1fr; gap: .2em 1em; padding: .35em 0; border-bottom: 1px solid var(--line); }
.problems div:target { outline: 3px solid var(--mark); }
details { margin-top: 1em; }
summary { color: var(--mark); font-weight: 600; cursor: pointer; padding: .3em 0; }
form { display: grid; gap: .8em; margin-top: .6em; max-width: 44em; }
label { display: grid; gap: .2em; font-size: .92em; }
input, textarea, button { font: inherit; padding: .5em .7em; border: 1px solid #767676; border-radius: .35em; min-height: 2.75em; }
textarea { font-family: ui-monospace, monospace; font-size: .92em; resize: vertical; }
button { justify-self: start; padding-inline: 1.6em; background: var(--mark); color: Canvas; border-color: var(--mark); font-weight: 600; cursor: pointer; }
output { white-space: pre-wrap; font: .88em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
output:not(:empty) { padding: .8em; border: 1px solid var(--line); border-radius: .35em; }
@media (max-width: 40em) {
  dl, .problems div { grid-template-columns: 1fr; }
  dt, dd { grid-column: 1; }
  dd { margin-block-end: .3em; }
  thead { display: none; }
  tr, td, th, th:first-child { display: block; width: auto; }
  th { border: 0; padding-block-end: 0; }
}
`;
