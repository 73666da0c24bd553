/// The style sheet of pages: read on a phone at night, on a wide screen, and on paper.
enum PageStyle {
  static let sheet = Theme.variables + base + frame + content + steps + lists + GraphStyle.rules + print

  private static let base = """
    *,::before,::after{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-padding-top:4.5rem}
    body{margin:0;background:var(--back);color:var(--text);font:1rem/1.6 var(--sans);overflow-wrap:break-word}
    a{color:var(--link);text-underline-offset:.15em}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
    main:focus{outline:none}
    h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
    h1{font-size:1.9rem;letter-spacing:-.015em;margin:.2em 0 .4em}
    h2{font-size:1.4rem;margin:2.2em 0 .7em;padding-bottom:.25em;border-bottom:1px solid var(--border)}
    h3{font-size:1.12rem;margin:1.8em 0 .5em}
    h4,h5,h6{font-size:1rem;margin:1.5em 0 .4em}
    p,ul,ol,dl,blockquote{margin:0 0 1em}
    li>p{margin-bottom:.4em}
    code,pre{font-family:var(--mono);font-size:.88em}
    pre code{font-size:1em}
    :not(pre)>code{background:var(--code);border:1px solid var(--border);border-radius:4px;padding:.08em .3em}
    hr{border:0;border-top:1px solid var(--border);margin:2em 0}
    img{max-width:100%;height:auto}
    blockquote{border-left:3px solid var(--border);padding-left:1em;color:var(--muted)}
    .unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    [hidden]{display:none!important}
    .skip{position:absolute;left:.5rem;top:-4rem;background:var(--back);padding:.6rem 1rem;z-index:9}
    .skip:focus{top:.5rem}

    """

  private static let frame = """
    .bar{position:sticky;top:0;z-index:5;display:flex;gap:.75rem;align-items:center;min-height:3.5rem;padding:.4rem 1rem;\
    background:var(--back);border-bottom:1px solid var(--border)}
    .home{font-weight:700;color:var(--text);text-decoration:none;padding:.6rem 0}
    .jump{margin-left:auto;padding:.6rem 0;white-space:nowrap}
    .search{position:relative;flex:1;min-width:0;max-width:34rem}
    .search input{width:100%;min-height:2.75rem;padding:0 .9rem;font:inherit;color:inherit;background:var(--panel);\
    border:1px solid var(--faint);border-radius:8px}
    .search input::placeholder{color:var(--muted);opacity:1}
    .search ul{position:absolute;top:calc(100% + .3rem);left:0;right:0;max-height:70vh;overflow:auto;margin:0;padding:.3rem;\
    list-style:none;background:var(--back);border:1px solid var(--border);border-radius:8px;\
    box-shadow:0 8px 30px rgb(0 0 0/.25)}
    .search li a{display:block;padding:.55rem .7rem;border-radius:6px;text-decoration:none;color:var(--text)}
    .search li a:hover,.search li a:focus{background:var(--panel)}
    .search li span{display:block;font-size:.88rem;color:var(--muted)}
    .search .none{padding:.55rem .7rem;color:var(--muted)}
    @media(max-width:40rem){.search ul{position:fixed;top:4rem;left:.5rem;right:.5rem}}
    .lists ul{display:flex;gap:.1rem .4rem;margin:0;padding:.2rem .5rem;list-style:none;overflow-x:auto;\
    border-bottom:1px solid var(--border);background:var(--panel)}
    .lists a{display:block;padding:.6rem .5rem;font-size:.92rem;text-decoration:none;white-space:nowrap}
    .lists a[aria-current]{color:var(--text);font-weight:600;box-shadow:inset 0 -3px var(--link)}
    .page{max-width:78rem;margin:0 auto;padding:1.5rem 1rem 5rem}
    main{min-width:0}
    main>*{max-width:46rem}
    main>.wide{max-width:none}
    .contents{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--border);font-size:.92rem}
    .contents b{display:block;margin:.4rem 0}
    .contents ul{list-style:none;margin:0;padding:0}
    .contents li li{padding-left:.9rem}
    .contents a{display:flex;gap:.5rem;align-items:baseline;padding:.45rem .3rem;text-decoration:none;line-height:1.35;\
    color:var(--muted)}
    .contents a:hover{color:var(--link);text-decoration:underline}
    .contents .number{min-width:1.5em;text-align:right;font-variant-numeric:tabular-nums;color:var(--line,inherit)}
    @media(min-width:70rem){
    .with-contents{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:3rem}
    .contents{position:sticky;top:4.5rem;align-self:start;max-height:calc(100vh - 6rem);overflow:auto;margin:0;padding:0 0 1rem;border:0}
    .contents a{padding:.22rem .3rem}
    .jump{display:none}
    }

    """

  private static let content = """
    .lead{font-size:1.15rem;color:var(--muted);margin-bottom:.8em}
    .facts{display:flex;flex-wrap:wrap;gap:.4rem .5rem;padding:0;margin:0 0 1.2em;list-style:none;font-size:.9rem}
    .facts>*{padding:.12rem .6rem;border:1px solid var(--border);border-radius:1rem;background:var(--panel);\
    min-width:0;overflow-wrap:anywhere}
    .broken{color:var(--bad);font-size:.88rem;font-weight:600;white-space:nowrap}
    .facts .strong{color:var(--bad);background:var(--bad-fill);border-color:currentColor;font-weight:600}
    .facts b{font-weight:400;color:var(--muted)}
    .overdue{color:var(--bad);font-weight:600}
    .table{overflow-x:auto;margin-bottom:1.2em}
    table{border-collapse:collapse;font-size:.93rem;min-width:min(100%,20rem)}
    th,td{padding:.45rem .8rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--border)}
    th{font-size:.85rem;color:var(--muted);font-weight:600;white-space:nowrap}
    .align-right{text-align:right}.align-center{text-align:center}
    td{overflow-wrap:break-word}
    .stacked th[scope]{font-size:inherit}
    @media(max-width:40rem){
    .stacked,.stacked table,.stacked tbody,.stacked tr,.stacked th,.stacked td{display:block;overflow-wrap:anywhere}
    .stacked thead{display:none}
    .stacked tr{padding:.6rem 0;border-bottom:1px solid var(--border)}
    .stacked th,.stacked td{padding:.1rem 0;border:0;white-space:normal}
    .stacked .by::before{content:"Taken by: ";color:var(--muted)}
    }
    .unlinked{border-bottom:1px dotted var(--faint)}
    a .unlinked{border:0}
    .file{color:var(--muted);font-size:.92em;overflow-wrap:anywhere}
    .image{color:var(--muted);font-style:italic}.image::before{content:"Image: "}
    .findings,.markdown-alert{margin:0 0 1.2em;padding:.7rem 1rem;border-left:4px solid var(--warn);\
    border-radius:0 6px 6px 0;background:var(--warn-fill)}
    .findings.errors,.markdown-alert-caution{border-color:var(--bad);background:var(--bad-fill)}
    .markdown-alert-note,.markdown-alert-important{border-color:var(--link);background:var(--note-fill)}
    .markdown-alert-tip{border-color:var(--good);background:var(--good-fill)}
    .markdown-alert-title{font-weight:700;margin:0 0 .2em}
    .findings>:last-child,.markdown-alert>:last-child{margin-bottom:0}
    .findings ul{padding-left:1.2em}
    .code{display:flex;flex-direction:column;margin:0 0 1em}
    pre{margin:0;padding:.8rem 1rem;overflow-x:auto;line-height:1.5;background:var(--code);border:1px solid var(--border);\
    border-radius:8px;tab-size:4}
    .copy{align-self:flex-end;min-width:4.6rem;min-height:2rem;margin:0 .5rem -1px 0;padding:0 .7rem;font:inherit;\
    font-size:.82rem;color:var(--text);background:var(--code);border:1px solid var(--border);border-radius:6px 6px 0 0;\
    cursor:pointer}
    .copy:hover{border-color:var(--link);color:var(--link)}
    code i{font-style:normal}code .c{font-style:italic}.c{color:var(--t-comment)}.s{color:var(--t-string)}.k{color:var(--t-keyword)}
    .v{color:var(--t-variable)}.n{color:var(--t-number)}.p,.o{color:var(--t-comment);user-select:none}
    .tree{margin:0 0 2em}
    .tree .sheet{max-height:75vh;overflow:auto;border:1px solid var(--border);border-radius:8px}
    .graph{display:block}
    summary{padding:.6rem 0;cursor:pointer;color:var(--link)}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0;margin:.5em 0;font-size:.85rem}
    .legend li{display:flex;gap:.4rem;align-items:center;color:var(--line)}
    .ways-text{font-size:.93rem}

    """

  private static let steps = """
    .step{margin:0 0 1.6em;border:1px solid var(--border);border-left:5px solid var(--line);border-radius:6px 10px 10px 6px;\
    background:var(--back)}
    .step .head{display:flex;flex-wrap:wrap;gap:.15rem .9rem;align-items:center;margin:0;padding:.45rem 1rem;\
    background:var(--fill);font-size:.9rem;border-radius:0 9px 0 0}
    .step .kind{display:flex;gap:.4rem;align-items:center;font-weight:600;color:var(--line)}
    .step .kind.high{color:var(--bad);font-weight:700}
    .step .body{padding:.8rem 1rem .3rem}
    .step .when{margin:0 0 .6em}
    .icon{flex:none;fill:var(--fill);stroke:var(--line);stroke-width:1.5}
    .icon .inner{fill:none}.icon .dashed{stroke-dasharray:3 2}
    .ways{list-style:none;margin:0 0 .6em;padding:0;font-size:.95rem}
    .ways li{display:grid;grid-template-columns:5.2rem minmax(0,1fr);gap:.2rem .6rem;padding:.3rem 0;border-top:1px solid var(--border)}
    .ways li:first-child{border-top:0}
    .ways .label{color:var(--muted)}
    .ways .pass .label,.ways .good{color:var(--good)}.ways .fail .label,.ways .poor{color:var(--bad)}
    .ways .undo .label{color:var(--undo)}
    .ways a{display:inline-block;padding:.1rem 0}
    .tasks{list-style:none;padding:0;margin:0 0 .6em}
    .tasks label{display:flex;gap:.7rem;align-items:baseline;padding:.45rem 0}
    .tasks input{width:1.2rem;height:1.2rem;flex:none;transform:translateY(.2rem)}
    .origins,.last{margin:0 0 .6em;font-size:.88rem;color:var(--muted)}

    """

  private static let lists = """
    .list{list-style:none;padding:0;margin:0 0 2em}
    .list>li{padding:.7rem 0;border-bottom:1px solid var(--border)}
    .list .name{font-weight:600;font-size:1.05rem;display:inline-block;padding:.15rem 0}
    .list p{margin:.1em 0;color:var(--muted)}
    .list .facts{margin:.4em 0 0}
    .command{font-size:.93rem}

    """

  private static let print = """
    @media print{
    body{font-size:10.5pt}
    .bar,.lists,.contents,.copy,.skip,.jump{display:none!important}
    .page{display:block;max-width:none;padding:0}
    main>*{max-width:none}
    .findings li,.ways li,tr{break-inside:avoid}h2,h3,h4,.step .head{break-after:avoid}pre{orphans:3;widows:3}
    details::details-content{display:block;content-visibility:visible;block-size:auto}
    pre{white-space:pre-wrap;overflow-wrap:anywhere}
    .tree .sheet{max-height:none;overflow:visible;border:0}.graph{max-width:100%;height:auto;max-height:17cm}
    .tree.large .sheet,.tree.large .legend,.tree.large summary,.tree:not(.large) details{display:none}
    main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--muted)}
    }

    """
}
