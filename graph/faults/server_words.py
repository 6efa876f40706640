"""Why ``hospnet serve`` does not answer, in English and Chinese."""

SERVER_WORDS = {
    "serve_other_host": (
        "only addresses of this computer are served: 127.0.0.1 or localhost",
        "只提供本机地址：127.0.0.1 或 localhost",
    ),
    "serve_other_origin": (
        "the request came from another page; type the address, or paste it",
        "请求来自其他网页；请直接输入或粘贴地址",
    ),
    "serve_no_token": (
        "the address lacks the token of this server; open the address that 'hospnet serve' printed last",
        "地址中没有此服务的令牌；请打开 hospnet serve 最近显示的地址",
    ),
    "serve_no_page": ("there is no page {path}", "没有页面 {path}"),
    "serve_no_draft": ("there is no such draft; the list of questions shows all", "没有此草稿；首页列出全部草稿"),
    "serve_method": ("{method} is not answered here", "此处不支持 {method}"),
    "serve_busy": (
        "other answers are being made, and take longer than this request can wait; ask again in a minute",
        "正在处理其他请求，本请求等待过久；请稍后再试",
    ),
    "serve_full": (
        "too many connections are open at the moment; ask again in a minute",
        "目前连接过多；请稍后再试",
    ),
    "serve_unreadable": ("the request is not understood: {reason}", "无法理解该请求：{reason}"),
    "serve_no_length": ("the request does not say how long it is", "请求未说明长度"),
    "serve_too_long": ("the request is too long", "请求过长"),
    "serve_not_json": ("decisions must be JSON", "决定须为 JSON 格式"),
    "serve_no_decisions": ("these are no decisions about a draft", "这不是对草稿的决定"),
    "serve_no_reviewer": ("the decisions lack the name of the reviewer", "决定中缺少核对人姓名"),
    "serve_no_version": (
        "the request does not say which version of the draft it is about",
        "请求未说明所针对的草稿版本",
    ),
    "serve_draft_changed": (
        "{file} or its kept decisions were changed meanwhile, and nothing was written; load the page again",
        "{file} 或其保存的决定已被改动，未写入任何内容；请重新载入本页",
    ),
    "serve_kept_for_another": (
        "nothing was written: {file} has decisions about another state of the draft, or cannot be read; move it away",
        "未写入任何内容：{file} 中的决定针对草稿的其他版本，或无法读取；请先移走该文件",
    ),
    "serve_of_set": (
        "questions are answered by a whole database; start 'hospnet serve' without --set",
        "问题须由完整数据库回答；请不带 --set 启动 hospnet serve",
    ),
    "serve_port_taken": (
        "port {port} is taken by another program; choose another with --port, or any free one with --port 0",
        "端口 {port} 已被其他程序占用；请用 --port 另选，或用 --port 0 自动选择",
    ),
    "serve_port_unusable": (
        "cannot listen on port {port} ({reason}); choose another with --port, or any free one with --port 0",
        "无法监听端口 {port}（{reason}）；请用 --port 另选，或用 --port 0 自动选择",
    ),
}
