"""What may be wrong with values given for institutions and with a request to compare matrices; in both languages."""

INFERENCE_WORDS = {
    "given_table_empty": (
        "{file}: a row of heads and rows below it are expected, the first column with names",
        "{file}：应有表头和数据行，第一列为名称",
    ),
    "given_row_length": (
        "{file}: row {row} has {cells} cells; {expected} are expected",
        "{file}：第 {row} 行有 {cells} 个单元格；应有 {expected} 个",
    ),
    "given_row_twice": (
        "{file}: row {row}: '{name}' is there twice; remove one",
        "{file}：第 {row} 行：“{name}”重复；请删除一行",
    ),
    "given_column_twice": (
        "{file}: two columns are called '{name}'; rename one",
        "{file}：有两列名为“{name}”；请为其一改名",
    ),
    "given_not_a_number": (
        "{file}: row {row}, column '{head}': {shown} is not a number; leave the cell empty if it is not known",
        "{file}：第 {row} 行“{head}”列：{shown} 不是数字；未知时请将单元格留空",
    ),
    "given_comma": (
        "{file}: row {row}, column '{head}': the comma in {shown} separates no thousands; write a decimal point",
        "{file}：第 {row} 行“{head}”列：{shown} 中的逗号不是千位分隔符；小数请用小数点",
    ),
    "given_not_csv": (
        '{file}: row {row} cannot be read as CSV ({reason}); look for a quote (") that is never closed',
        '{file}：第 {row} 行无法按 CSV 读取（{reason}）；请检查是否有未闭合的引号（"）',
    ),
    "given_names_unknown": (
        "{file}: none of its names is an institution with a partner, or a city or province of one; they begin with "
        "{examples}",
        "{file}：其中没有一个名称是有合作方的机构或其所在的市、省；开头为 {examples}",
    ),
    "given_no_position": (
        "{file}: columns named longitude and latitude are needed",
        "{file}：需要名为 longitude（经度）和 latitude（纬度）的列",
    ),
    "given_not_degrees": (
        "{file}: column '{head}' has values that are not degrees",
        "{file}：“{head}”列中有的值不是度数",
    ),
    "given_not_square": (
        "{file}: rows and columns of a matrix need the same names; {names} are in one only",
        "{file}：矩阵的行与列名称必须相同；{names} 只出现在其一",
    ),
    "qap_no_matrix": (
        "nothing to compare with; name a matrix, for example --with same-province",
        "没有可比较的矩阵；请指定，例如 --with same-province",
    ),
    "qap_no_positions": (
        "the network has no coordinates, so --with distance needs them: --positions FILE with the columns name, "
        "longitude, latitude, by institution or city",
        "网络中没有坐标，--with distance 需要用 --positions 给出：按机构或城市列出的 CSV，"
        "列为 name、longitude、latitude",
    ),
    "qap_matrix_twice": (
        "two matrices are called '{name}'; rename a file or a column",
        "有两个矩阵名为“{name}”；请为文件或列改名",
    ),
    "qap_too_few": (
        "{count} institutions have a partner and all values; a test by permutations needs at least {least}",
        "有合作方且各项数值齐全的机构有 {count} 家；置换检验至少需要 {least} 家",
    ),
    "qap_constant": (
        "'{name}' is the same for all pairs, so nothing can be compared with it; leave it out",
        "“{name}”对所有机构对都相同，无法比较；请去掉",
    ),
    "qap_follows": (
        "'{name}' follows from the other matrices, so its effect cannot be told from theirs; leave one out",
        "“{name}”可由其他矩阵推出，无法与它们的影响区分；请去掉其一",
    ),
    "qap_outcome_constant": (
        "the outcome is the same for all pairs, so nothing explains it; choose other ties",
        "被解释的矩阵对所有机构对都相同，无从解释；请选择其他关系",
    ),
}
