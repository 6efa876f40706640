"""What the commands on the local database print, in English and Chinese."""

from collections.abc import Mapping

LOCAL_DATABASE: Mapping[str, tuple[str, str]] = {
    "database_status": (
        "Neo4j {version} is running (process {pid})\n"
        "  Browser   {http_url}\n"
        "  Bolt      {bolt_uri}\n"
        "  user      neo4j, password in {password_file}\n"
        "  data      {data_folder}",
        "Neo4j {version} 正在运行（进程 {pid}）\n"
        "  Browser   {http_url}\n"
        "  Bolt      {bolt_uri}\n"
        "  用户      neo4j，密码在 {password_file}\n"
        "  数据      {data_folder}",
    ),
    "database_not_running": (
        "the local database is not running (data in {folder}); start it with 'hospnet db start'",
        "本机数据库未运行（数据在 {folder}）；请用 hospnet db start 启动",
    ),
    "database_stopped": ("stopped", "已停止"),
    "nothing_to_stop": ("the local database is not running", "本机数据库未运行"),
    "started_unfinished": (
        "the load {id} was not finished; run 'hospnet load' again, which is safe",
        "载入 {id} 未完成；可以放心地重新运行 hospnet load",
    ),
    "browser_login": (
        "user neo4j; 'hospnet db password' prints the password ({path}). Colours and parameters are set at login; "
        "'hospnet export browser-kit DIR' writes the questions as favourites",
        "用户 neo4j；hospnet db password 显示密码（{path}）。颜色和参数在登录时设好；"
        "hospnet export browser-kit DIR 可将问题写成收藏",
    ),
    "ask_restore": ("Replace all data in {folder} with {file}?", "用 {file} 替换 {folder} 中的全部数据？"),
    "restored": ("restored from {file}", "已从 {file} 恢复"),
    "ask_reset": ("Remove everything in {folder}?", "删除 {folder} 中的全部内容？"),
    "database_removed": (
        "removed; 'hospnet demo' or 'hospnet db start' starts over",
        "已删除；可用 hospnet demo 或 hospnet db start 重新开始",
    ),
    "demo_next": (
        "What next:\n"
        "  {hospnet} db browser                    open Neo4j Browser on this network\n"
        "  {hospnet} query list                    the canned questions\n"
        "  {hospnet} query run partners-of {hospital}\n"
        "  {hospnet} report reach {start}\n"
        "  {hospnet} report page --open            the network as a page to open, search and share\n"
        "  {hospnet} db stop                       stop the server; the data stays\n",
        "接下来：\n"
        "  {hospnet} db browser                    在 Neo4j Browser 中打开此网络\n"
        "  {hospnet} query list                    列出常用查询\n"
        "  {hospnet} query run partners-of {hospital}\n"
        "  {hospnet} report reach {start}\n"
        "  {hospnet} report page --open            将网络写成可打开、搜索和分享的网页\n"
        "  {hospnet} db stop                       停止服务器；数据保留\n",
    ),
    # files written
    "folder_written": ("written: {path} ({names})", "已写入：{path}（{names}）"),
    "kit_written": ("HOWTO.md says where the files go", "各文件放在何处见 HOWTO.md"),
    "drawn_left_out": (
        "{drawn:institution or tie|institutions and ties} drawn in Neo4j left out; "
        "--with-drawn includes what a seed file can express",
        "在 Neo4j 中手绘的 {drawn} 个机构和关系未包含；--with-drawn 可加入种子文件能表达的部分",
    ),
}
