namespace SelfSup.Evaluation.Reporting;

/// <summary>The style sheet inside each report: light or dark as the reader's system is, light on paper.</summary>
internal static class ReportStyle
{
    // The lines' colours keep apart for all usual kinds of colour vision, and keep a contrast of 3 to their ground.
    public const string Sheet = """
        :root { --ground: #fff; --text: #1c1f23; --quiet: #5b626b; --rule: #d9dde2; --raised: #f4f5f7;
          --c0: #0067a8; --c1: #c44e00; --c2: #00805e; --c3: #a3447f; --c4: #6b6b00; --c5: #555; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #15181c; --text: #e8eaed; --quiet: #a2a9b2; --rule: #363c44; --raised: #1f242a;
            --c0: #5db7f0; --c1: #f59a4a; --c2: #3fcfa4; --c3: #e391c2; --c4: #d2d24a; --c5: #b5bac1; color-scheme: dark; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; background: var(--ground); color: var(--text);
          font: 16px/1.55 system-ui, sans-serif; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.75rem; }
        h2 { font-size: 1.25rem; margin: 2.75rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
        p { max-width: 46rem; }
        p.lead { font-size: 1.1rem; color: var(--quiet); margin-top: 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; font-size: 0.94rem; }
        caption, figcaption { overflow-wrap: anywhere; text-align: left; color: var(--quiet); font-size: 0.9rem; padding: 0.35rem 0; }
        th, td { text-align: left; padding: 0.35rem 0.9rem 0.35rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
        th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
        tr.highlighted td { font-weight: 650; background: var(--raised); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.25rem; margin: 1rem 0; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 1rem 0; }
        .pictures { display: grid; gap: 0.75rem; margin: 1rem 0; }
        .pictures figure { margin: 0; }
        .pictures img { display: block; width: 100%; height: auto; }
        video { display: block; max-width: 100%; }
        .chart svg[role] { display: block; width: 100%; max-width: 56rem; height: auto; }
        .charts { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
        .charts svg text { font-size: 16px; }
        .charts .faint { stroke-width: 1.4; opacity: 0.5; }
        summary { cursor: pointer; color: var(--quiet); }
        pre { overflow-x: auto; padding: 0.75rem 1rem; background: var(--raised); font-size: 0.85rem; line-height: 1.45; }
        .chart figcaption { color: var(--text); font-weight: 600; font-size: 0.98rem; }
        .grid { stroke: var(--rule); }
        .axis { stroke: var(--quiet); }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
        .faint { stroke-width: 1; opacity: 0.35; }
        .dashed { stroke-dasharray: 6 4; }
        .c0 { --c: var(--c0); } .c1 { --c: var(--c1); } .c2 { --c: var(--c2); } .c3 { --c: var(--c3); } .c4 { --c: var(--c4); } .c5 { --c: var(--c5); }
        .line { stroke: var(--c); }
        .point { fill: var(--c); }
        svg text { font-size: 12px; fill: var(--quiet); text-anchor: middle; }
        svg text.ytick { text-anchor: end; }
        svg text.empty { font-size: 15px; }
        ul.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; list-style: none; margin: 0.3rem 0 0; padding: 0; font-size: 0.9rem; }
        .last { color: var(--quiet); font-variant-numeric: tabular-nums; }
        footer { margin-top: 3rem; color: var(--quiet); font-size: 0.85rem; }
        @media (max-width: 40rem) { .pictures { grid-template-columns: 1fr 1fr !important; } dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
        @media print { body { max-width: none; padding: 0; font-size: 11pt; } figure, tr, .pictures { break-inside: avoid; } h2 { break-after: avoid; } video { display: none; } }
        """;
}
