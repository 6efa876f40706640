"""The sentences for faults of asking a language model, in English and Chinese. None contains a value of the key."""

LANGUAGE_MODEL_WORDS = {
    "llm_not_named": (
        "--llm needs the address of a server with OpenAI's interface in {url} (such as https://…/v1) and the name of a "
        "model in {model}; a key goes in {key}",
        "--llm 需要两个环境变量：{url} 为兼容 OpenAI 接口的服务地址（如 https://…/v1），{model} 为模型名称；"
        "密钥放在 {key} 中",
    ),
    "llm_address": (
        "{variable} should be an http or https address without user, password, query or fragment",
        "{variable} 应为 http 或 https 地址，不含用户名、密码、查询参数或片段",
    ),
    "llm_model_name": (
        "{variable} should be the name of a model: letters, digits and . _ / : @ + -, at most 100 characters",
        "{variable} 应为模型名称：字母、数字和 . _ / : @ + -，最多 100 个字符",
    ),
    "llm_key_characters": (
        "{variable} contains characters that no key has (blanks, line ends, non-ASCII); set it anew",
        "{variable} 含有密钥不应有的字符（空格、换行或非 ASCII 字符）；请重新设置",
    ),
    "llm_key_unencrypted": (
        "{host} would receive the key and the articles unencrypted; give an https address in {variable}",
        "密钥和文章会以未加密方式发往 {host}；请在 {variable} 中使用 https 地址",
    ),
    "llm_seconds": (
        "{variable} should be a number of seconds from 1 to {most}",
        "{variable} 应为 1 到 {most} 之间的秒数",
    ),
    "llm_unreachable": (
        "{host} cannot be reached: {reason}",
        "无法连接 {host}：{reason}",
    ),
    "llm_certificate": (
        "{host} has no valid certificate ({reason}); nothing was sent",
        "{host} 的证书无效（{reason}）；未发送任何内容",
    ),
    "llm_key_refused": (
        "{host} refuses the key (HTTP {status}); check {variable}",
        "{host} 不接受该密钥（HTTP {status}）；请检查 {variable}",
    ),
    "llm_redirect": (
        "{host} redirects to another address (HTTP {status}), which is not followed; give the final one in {variable}",
        "{host} 要求转到另一地址（HTTP {status}），程序不会跟随；请在 {variable} 中给出最终地址",
    ),
    "llm_status": (
        "{host} refuses the request (HTTP {status}) {reason}; check {variable}, which usually ends in /v1, and the "
        "name of the model",
        "{host} 拒绝了请求（HTTP {status}）{reason}；请检查 {variable}（通常以 /v1 结尾）和模型名称",
    ),
    "llm_busy": (
        "{file}: {host} is too busy or has a fault (HTTP {status}), twice; try again later",
        "{file}：{host} 繁忙或出错（HTTP {status}），两次均如此；请稍后再试",
    ),
    "llm_slow": (
        "{file}: {host} did not answer completely within {seconds} seconds (HOSPNET_LLM_TIMEOUT)",
        "{file}：{host} 在 {seconds} 秒内没有答完（HOSPNET_LLM_TIMEOUT）",
    ),
    "llm_too_much": (
        "{file}: {host} sent more than {megabytes} MB; its answer was not used",
        "{file}：{host} 的回答超过 {megabytes} MB，未采用",
    ),
    "llm_broken": (
        "{file}: {host} broke off the answer, twice",
        "{file}：{host} 两次中断了回答",
    ),
    "llm_no_answer": (
        "{file}: {host} answered twice in another form than asked for",
        "{file}：{host} 两次未按要求的格式回答",
    ),
    "llm_cut_off": (
        "{file}: the model's answer was cut off at its limit, twice; divide the article, or choose another model",
        "{file}：模型的回答两次因长度限制被截断；请拆分文章或换用其他模型",
    ),
    "llm_by_rules_alone": (
        "{file} is written, but in part by rules alone:",
        "{file} 已写入，但部分文章只按规则生成：",
    ),
    "llm_article_too_long": (
        "{file} has more than {most} characters and was not sent; divide it",
        "{file} 超过 {most} 个字符，未发送；请拆分",
    ),
}
