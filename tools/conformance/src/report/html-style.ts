/** The look of the report: light or dark as the reader's system is, readable on paper, and without anything from elsewhere. */
export const STYLE = `
:root{--ground:#fff;--text:#1b1f24;--soft:#5b636d;--line:#d8dde3;--panel:#f5f7f9;--pass:#1a7f37;--fail:#c0202b;--differs:#8a5a00;--none:#5b636d}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--text:#e4e8ec;--soft:#9aa4af;--line:#323a43;--panel:#1d2228;--pass:#56c271;--fail:#ff7b72;--differs:#e0a840;--none:#9aa4af}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1.5rem 1rem 3rem;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
.verdict{font-size:1.1rem;font-weight:600;margin:.25rem 0 1rem}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1rem}
dt{color:var(--soft);font-size:.85rem}
dd{margin:0}
fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
legend{float:left;margin-right:.5rem;color:var(--soft)}
label{cursor:pointer}
label input{position:absolute;opacity:0}
label span{display:inline-block;padding:.15rem .7rem;border:1px solid var(--line);border-radius:1rem}
label input:checked+span{background:var(--panel);border-color:currentColor;font-weight:600}
label input:focus-visible+span{outline:2px solid currentColor;outline-offset:2px}
.operation{border:1px solid var(--line);border-radius:.5rem;margin:.4rem 0}
.operation>summary{padding:.45rem .75rem;cursor:pointer}
.operation>ul{margin:0;padding:0 .75rem .5rem}
.summary{margin:0;padding:0 .75rem .25rem 2rem;color:var(--soft);font-size:.9rem}
.counts{float:right;font-size:.85rem}
.count{margin-left:.75rem}
code,pre{font:.85rem/1.45 ui-monospace,monospace}
code{color:var(--soft);overflow-wrap:anywhere}
.check{display:flex;gap:.5rem;padding:.25rem 0;list-style:none;border-top:1px solid var(--line)}
.check>div{min-width:0;flex:1}
.mark{display:inline-block;width:1.2em;text-align:center;font-weight:700}
.says{margin:.1rem 0;font-size:.92rem;overflow-wrap:anywhere}
.is-pass .says,.is-not-testable .says{color:var(--soft)}
.is-not-testable .title{color:var(--soft)}
.basis{font-size:.75rem;padding:0 .4rem;border:1px solid var(--line);border-radius:.5rem;color:var(--soft)}
.exchanges>summary{cursor:pointer;font-size:.88rem;color:var(--soft)}
.exchange{display:grid;grid-template-columns:1fr 1fr;gap:.5rem;margin:.4rem 0}
pre{background:var(--panel);border-radius:.4rem;padding:.5rem .6rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:45rem){.exchange{grid-template-columns:1fr}.counts{float:none;display:block}}
.pass{color:var(--pass)}.fail{color:var(--fail)}.differs{color:var(--differs)}.not-testable{color:var(--none)}
footer{margin-top:2rem;color:var(--soft);font-size:.9rem}
body:has(#show-fail:checked) :is(.operation,section):not(.has-fail,.left-over),
body:has(#show-differs:checked) :is(.operation,section):not(.has-differs,.left-over),
body:has(#show-not-testable:checked) :is(.operation,section):not(.has-not-testable,.left-over),
body:has(#show-pass:checked) :is(.operation,section):not(.has-pass,.left-over){display:none}
body:has(#show-fail:checked) .check:not(.is-fail),
body:has(#show-differs:checked) .check:not(.is-differs),
body:has(#show-not-testable:checked) .check:not(.is-not-testable),
body:has(#show-pass:checked) .check:not(.is-pass){display:none}
@media print{fieldset{display:none}.operation{break-inside:avoid}}
`;
