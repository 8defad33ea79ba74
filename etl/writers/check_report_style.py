"""The look of reports on checks and on imports: on a screen and on A4 paper."""

STYLE = """
:root{--error:#b3261e;--warning:#b26a00;--accepted:#456071;--ink:#1c2126;--quiet:#5b6670;--line:#d5dade}
*{box-sizing:border-box}
body{margin:0;background:#eef1f3;color:var(--ink);
font:15px/1.45 "Segoe UI","Noto Sans","DejaVu Sans",Arial,sans-serif}
main{max-width:1100px;margin:0 auto;padding:28px 24px 60px;background:#fff}
.patterns{position:absolute}
header{border-bottom:3px solid var(--ink);padding-bottom:10px}
header ul{margin:0;padding:0;list-style:none;color:var(--quiet);font-size:14px}
header li{display:inline}header li+li:before{content:" · "}
header p{margin:4px 0}.kind{text-transform:uppercase;letter-spacing:.08em;font-size:12px;color:var(--quiet)}
h1{margin:2px 0 4px;font-size:27px;line-height:1.2}
h2{margin:34px 0 2px;font-size:20px;border-bottom:2px solid currentColor;padding-bottom:4px}
h2.error{color:var(--error)}h2.warning{color:var(--warning)}h2.accepted{color:var(--accepted)}
.explained{margin:2px 0 14px;color:var(--quiet);font-size:14px}
.tiles{display:flex;gap:12px;margin:18px 0;padding:0;list-style:none}
.tiles li{flex:1;border:1px solid var(--line);border-left:6px solid;border-radius:4px;padding:8px 14px}
.tiles b{display:block;font-size:28px;line-height:1.1}
.tiles .error{border-left-color:var(--error)}.tiles .warning{border-left-color:var(--warning)}
.tiles .accepted{border-left-color:var(--accepted)}
.none{font-size:18px}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:600;color:var(--quiet)}
td,th{padding:4px 10px 4px 0;border-bottom:1px solid var(--line)}
.count{text-align:right;padding-right:0}
code{font:13px "DejaVu Sans Mono",Consolas,monospace;color:var(--quiet)}
.badge{display:inline-block;padding:1px 8px;border-radius:9px;font-size:12px;font-weight:600;color:#fff;
white-space:nowrap;vertical-align:middle}
.badge.error,.nr.error{background:var(--error)}.badge.warning,.nr.warning{background:var(--warning)}
.badge.accepted,.nr.accepted{background:var(--accepted)}
.nr{display:inline-block;min-width:26px;padding:2px 6px;border-radius:13px;color:#fff;text-align:center;
font-size:14px}
article{display:grid;grid-template-columns:minmax(0,1fr) 560px;gap:20px;padding:16px 0;
border-bottom:1px solid var(--line);break-inside:avoid}
article.unplaced{grid-template-columns:1fr}
article:target{background:#fff8e1}
h3{margin:0 0 8px;font-size:16px;line-height:1.5}
.message{margin:0 0 10px;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 10px;margin:0;font-size:13px}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
figure{margin:0}
figcaption{font-size:12px;color:var(--quiet);padding:4px 0}
svg[role]{display:block;width:100%;border:1px solid #9aa5ad;background:#fbfbf9}
.overview{max-width:840px;margin:0 auto 18px}
.key{display:inline-block;width:20px;height:11px;margin:0 5px 0 14px;vertical-align:-1px;border:2px solid}
.key:first-child{margin-left:0}
.act-key{border-color:#111}.regulation-key{border-color:#6a3d9a}
.line-key{height:0;border-width:0 0 2px;border-bottom:2px dashed #7a1f5c;vertical-align:4px}
.neighbour-key{border:2px dashed #777}
path.zone,path.terrain{stroke:#5d666d;stroke-width:.9;fill-opacity:.42}
path.zone:not([fill]),path.terrain:not([fill]){fill:#e8e8e8}
path.act{fill:none;stroke:#111;stroke-width:2.2}
path.neighbour{fill:#bdbdbd;fill-opacity:.3;stroke:#777;stroke-width:1.6;stroke-dasharray:7 4}
path.border{fill:none;stroke:#111;stroke-width:2.2}
path.precinct{fill:#f1f1ec;stroke:#8a939a;stroke-width:1}
.border-key{border-color:#111}.precinct-key{border:1px solid #8a939a;background:#f1f1ec}
.label.precinct{font-style:italic;fill:#444}
.spot.error{fill:#b3261e}.spot.warning{fill:#e07b00}circle.spot{stroke:#fff;stroke-width:.6}
path.regulation{fill:url(#hatch);stroke:#6a3d9a;stroke-width:1.2}
path.line{fill:none;stroke:#7a1f5c;stroke-width:1.8;stroke-dasharray:9 3}
circle.point{fill:#7a1f5c;stroke:#fff}
.place.error,.disc.error{fill:#b3261e;stroke:#b3261e}.place.warning,.disc.warning{fill:#e07b00;stroke:#b26a00}
.place.accepted,.disc.accepted{fill:#456071;stroke:#456071}
path.place{fill-opacity:.4;stroke-width:2.4;stroke-linejoin:round}
circle.ring{fill:none;stroke-width:3}.ring.error{stroke:#b3261e}.ring.warning{stroke:#b26a00}
.ring.accepted{stroke:#456071}
circle.disc{stroke:#fff;stroke-width:1.2}
.number{fill:#fff;font-size:10.5px;font-weight:700;text-anchor:middle}
.label{font-size:12.5px;text-anchor:middle;fill:#1c2126;stroke:#fff;stroke-width:3.4;paint-order:stroke;
stroke-linejoin:round}
.label.neighbour{font-style:italic;fill:#444}.label.regulation{fill:#50267a}
.plate{fill:#fff;fill-opacity:.82}.scale{fill:none;stroke:#111;stroke-width:1.6}.north{fill:#111}
.told{font-size:11.5px;text-anchor:middle;fill:#111;stroke:#fff;stroke-width:2.5;paint-order:stroke}
.facts{font-size:14px;margin:14px 0}
.refusal{border-left:6px solid var(--error);padding:6px 14px;background:#fdf1f0;
white-space:pre-line;overflow-wrap:anywhere}
.problems td{vertical-align:top;overflow-wrap:anywhere}.problems tr{break-inside:avoid}
tr:target{background:#fff8e1}
.problems .object{min-width:160px}.problems .place{min-width:150px;color:var(--quiet);font-size:13px}
.files td,.files th{padding-right:16px}.files code{font-size:12px;overflow-wrap:anywhere}
@media(max-width:900px){article{grid-template-columns:1fr}}
@page{size:A4;margin:13mm}
@media print{body{background:#fff;font-size:10.5pt}main{max-width:none;padding:0}
article{grid-template-columns:minmax(0,1fr) 96mm;gap:6mm}article.unplaced{grid-template-columns:1fr}
h2,h3,.explained{break-after:avoid}a{color:inherit}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
