"""What may be wrong with a request: names, options, questions, files to write, outlines; in English and Chinese."""

REQUEST_WORDS = {
    # an institution by its name
    "no_institution": ("no institution is called '{name}'; {hint}", "没有名为“{name}”的机构；{hint}"),
    "candidate": ("did you mean {name} ({id})?", "是否指{name}（{id}）？"),
    "candidates": ("did you mean{candidates}", "是否指{candidates}"),
    "ways_to_find": (
        "'hospnet resolve' and 'hospnet query run find-institution' help to find it",
        "可用 hospnet resolve 或 hospnet query run find-institution 查找",
    ),
    "several_institutions": (
        "'{name}' may be any of these; give the id{candidates}",
        "“{name}”可能是以下任一机构；请给出 id{candidates}",
    ),
    "named_with_id": ("{name} ({id})", "{name}（{id}）"),
    "weak_alias_taken": (
        "'{name}' is taken as {meant} ({id}), which one text calls so; others may be called so, too: give the id if "
        "you mean another; 'hospnet resolve' finds it",
        "“{name}”按{meant}（{id}）处理；这一简称只在个别来源中指该机构，也可能指其他机构：如指其他机构，请给出 id，"
        "可用 hospnet resolve 查找",
    ),
    "not_selected": (
        "{name} ({id}) is not in the selection; add its kind with --kinds all",
        "{name}（{id}）不在所选范围内；请用 --kinds all 加入其类别",
    ),
    # options
    "set_and_folder": (
        "'{name}' is both a folder here and a set that comes with hospnet: write ./{name} for the folder, or {folder} "
        "for the set",
        "“{name}”既是当前目录中的文件夹，又是 hospnet 自带的数据集：指文件夹请写 ./{name}，指数据集请写 {folder}",
    ),
    "option_value": ("{option}: {reason}", "{option}：{reason}"),
    "unknown_network_chosen": (
        "there is no network '{id}'; known networks: {known}",
        "没有网络“{id}”；已有的网络：{known}",
    ),
    "set_of_seeds": (
        "--set names a set of a database; with --from-seed give the files of the set, without --set",
        "--set 指数据库中的数据集；用 --from-seed 时请直接给出该数据集的文件，不加 --set",
    ),
    "none": ("none", "无"),
    "field_not_named": ("no tie names the field '{field}'{hint}", "没有关系涉及专科“{field}”{hint}"),
    "known_fields": ("; known fields include {fields}", "；已有的专科包括 {fields}"),
    "not_key_value": (
        "'{text}' is not KEY=VALUE; write for example -P hospital=浙江省人民医院",
        "“{text}”不是 KEY=VALUE 的形式；例如写 -P hospital=浙江省人民医院",
    ),
    "name_or_file": (
        "give the NAME of a question, or --file FILE with Cypher of your own",
        "请给出问题的名称（NAME），或用 --file FILE 给出自己的 Cypher",
    ),
    # reports in a notebook
    "unknown_choice": ("{parameter} of a report cannot be '{word}'{hint}", "报告的 {parameter} 不能是“{word}”{hint}"),
    "levels_without_year": ("the report 'levels' needs at least one year", "报告 levels 至少需要一个年份（years）"),
    # questions
    "unknown_query": (
        "there is no question '{name}'{hint}; 'hospnet query list' shows all",
        "没有名为“{name}”的问题{hint}；hospnet query list 列出全部",
    ),
    "unknown_parameter": (
        "'{query}' has no parameter '{name}'{hint}; {takes}",
        "问题“{query}”没有参数“{name}”{hint}；{takes}",
    ),
    "parameter_missing": ("'{query}' needs a value for '{name}'; {takes}", "问题“{query}”需要参数“{name}”；{takes}"),
    "takes_none": ("it takes none", "它没有参数"),
    "takes": ("it takes {parameters}", "可用的参数：{parameters}"),
    "required_parameter": ("{name} ({type})", "{name}（{type}）"),
    "optional_parameter": ("{name} ({type}, optional)", "{name}（{type}，可省略）"),
    "parameter_value": ("'{query}', parameter {name}: {reason}", "问题“{query}”的参数 {name}：{reason}"),
    "no_name": (
        "should be the id, the name or an alias of an institution, not empty",
        "应为机构的 id、名称或别名，不能为空",
    ),
    "not_a_boolean": ("should be true or false, not {shown}", "应为 true 或 false，而不是 {shown}"),
    "not_one_day": (
        "should be one day, like 2024-12-31, not {shown}: a month or a year is not one day",
        "应为某一天，例如 2024-12-31，而不是 {shown}：年或月不是一天",
    ),
    "unknown_variable": (
        "the statement has no ${name}{hint}; it uses {used}",
        "语句中没有 ${name}{hint}；它使用 {used}",
    ),
    "variable_missing": (
        "the statement uses {missing}; give -P {name}=VALUE",
        "语句使用 {missing}；请给出 -P {name}=VALUE",
    ),
    "unknown_placeholder": ("unknown placeholder '{word}'{hint}", "未知的占位符“{word}”{hint}"),
    "no_query_file": (
        "{folder} contains no {suffix} file; put your questions there, one file each",
        "{folder} 中没有 {suffix} 文件；请将问题放在其中，每个一个文件",
    ),
    "query_problem": ("{file}:{line}: {problem}", "{file}:{line}：{problem}"),
    "one_query_problem": (
        "1 problem in the query files; correct it and try again",
        "问题文件中有 1 处错误；请更正后再试",
    ),
    "query_problems": (
        "{count} problems in the query files; correct them and try again",
        "问题文件中有 {count} 处错误；请更正后再试",
    ),
    "query_folder_unreadable": (
        "the query folder {folder} cannot be read: {reason}; check its name and permissions",
        "无法读取问题文件夹 {folder}：{reason}；请检查名称和权限",
    ),
    # files to write
    "not_a_picture": (
        "{name} is neither .pdf, .svg nor .png; give the file one of these endings",
        "{name} 不是 .pdf、.svg 或 .png；请使用其中一种扩展名",
    ),
    "not_a_folder": ("{folder} is not a folder; name a new one", "{folder} 不是文件夹；请指定新的文件夹"),
    "folder_not_empty": (
        "{folder} is not empty; name a new folder{hint}",
        "{folder} 不是空文件夹；请指定新的文件夹{hint}",
    ),
    "or_replace": (", or add --replace", "，或加 --replace"),
    "no_such_export": (
        "{folder} was not written by 'hospnet export {command}', whose folders contain a file {marker}; "
        "remove the folder yourself, or name another",
        "{folder} 不是 hospnet export {command} 写出的文件夹（其中应有文件 {marker}）；请自行删除，或指定其他文件夹",
    ),
    "foreign_file": (
        "{folder} contains {name}, which the export did not write; move it away, or name another folder",
        "{folder} 中的 {name} 不是此导出写的；请将其移走，或指定其他文件夹",
    ),
    "not_read_back": (
        "the files would not read back to the network; nothing was written, please report this",
        "写出的文件无法还原为同一网络；未写入任何内容，请报告此问题",
    ),
    "separator_in_list": (
        "{shown} contains U+001F, which Neo4j's import cannot store in a list; remove it from the seed files",
        "{shown} 含有 U+001F，Neo4j 的批量导入无法在列表中保存；请从种子文件中删除",
    ),
    # outlines
    "outlines_too_large": (
        "{file}: larger than 64 MiB; simplify it first, for example with mapshaper",
        "{file}：超过 64 MiB；请先简化，例如用 mapshaper",
    ),
    "file_not_utf8": (
        "{file} is neither UTF-8 nor UTF-16 text; save it as UTF-8",
        "{file} 不是 UTF-8 或 UTF-16 文本；请另存为 UTF-8",
    ),
    "file_not_text": (
        "{file} is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8",
        "{file} 不是 UTF-8、GB18030 或 UTF-16 文本；请另存为 UTF-8",
    ),
    "of_file": ("{file} {note}", "{file}：{note}"),
    "standard_input": ("standard input", "标准输入"),
    "outlines_not_utf8": (
        "{file}: not UTF-8 at byte {byte}; save it as UTF-8",
        "{file}：第 {byte} 字节不是 UTF-8；请另存为 UTF-8",
    ),
    "topojson": (
        "{file}: this is TopoJSON; convert it to GeoJSON, for example with mapshaper",
        "{file}：这是 TopoJSON；请转换为 GeoJSON，例如用 mapshaper",
    ),
    "not_features": (
        "{file}: not a GeoJSON FeatureCollection; an object with 'type' and 'features' is expected",
        "{file}：不是 GeoJSON FeatureCollection；应为含 'type' 和 'features' 的对象",
    ),
    "no_polygon": (
        "{file}: features: no Polygon or MultiPolygon among them; outlines of provinces are needed",
        "{file}：features：其中没有 Polygon 或 MultiPolygon；需要省级边界",
    ),
    "not_json_number": ("{file}: {constant} is not a number in JSON", "{file}：{constant} 不是 JSON 中的数字"),
    "not_json": ("{place}: not JSON: {reason}", "{place}：不是 JSON：{reason}"),
    "nested_too_deeply": ("{file}: nested too deeply for GeoJSON", "{file}：嵌套过深，不是 GeoJSON"),
    "not_in_degrees": (
        "{file}: crs: coordinates in {crs}; convert them to longitude and latitude (WGS 84)",
        "{file}：crs：坐标系为 {crs}；请转换为经纬度（WGS 84）",
    ),
    "not_a_feature": ("{place}: not a Feature", "{place}：不是 Feature"),
    "not_an_object": ("{place}: not an object", "{place}：不是对象"),
    "not_to_be_drawn": (
        "{place}: {shown} is not a geometry to be drawn; Polygon or MultiPolygon is expected",
        "{place}：{shown} 不是可绘制的几何类型；应为 Polygon 或 MultiPolygon",
    ),
    "too_few_positions": (
        "{place}: {count} positions; at least {least} are needed",
        "{place}：有 {count} 个坐标点；至少需要 {least} 个",
    ),
    "not_a_position": (
        "{place}: a position is [longitude, latitude], not {shown}",
        "{place}：坐标点应为 [经度, 纬度]，而不是 {shown}",
    ),
    "not_degrees": (
        "{place}: {shown} are not degrees; convert the file to longitude and latitude (WGS 84)",
        "{place}：{shown} 不是度数；请将文件转换为经纬度（WGS 84）",
    ),
    "not_a_json_list": ("{place}: a list is expected, not {shown}", "{place}：应为列表，而不是 {shown}"),
    "no_outline_fits": (
        "{file}: features: none is named as a province or city of this network; {content}; "
        "put the name into one of {properties}",
        "{file}：features：没有一个以本网络的省或市命名；{content}；请将名称写入以下属性之一：{properties}",
    ),
    "outlines_called": ("they are called {names} …", "它们名为 {names} 等"),
    "outline_properties": ("their properties are {names}", "它们的属性为 {names}"),
    "no_outline_properties": ("they have no properties", "它们没有属性"),
    "outlines_do_not_fit": (
        "{file}: its outlines need {size:,} KB even when simplified, and the page has room for {room:,} KB; "
        "leave out outlines, or show fewer institutions with --most",
        "{file}：边界简化后仍需 {size:,} KB，而页面只有 {room:,} KB 的余地；请减少边界，或用 --most 少显示机构",
    ),
}
