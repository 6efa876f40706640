# Waves for RSiena. Run it in the folder of nodes.csv and ties.csv, with years of your own behind its name:
#   Rscript siena.R 2021 2022 2023
# It makes `waves`, an array of institutions by institutions by years: on the last day of the year a tie was known
# to be in force (1), may have been (NA, where no source says when it began or ended), or was not (0).

table_of <- function(file) {
  read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
}
nodes <- table_of("nodes.csv")
ties <- table_of("ties.csv")
# A mutual tie has no direction: it goes both ways.
mutual <- ties[ties$mutual == "TRUE", ]
mutual[, c("from", "to")] <- mutual[, c("to", "from")]
arcs <- rbind(ties, mutual)
arcs <- arcs[arcs$from != arcs$to, ]

years <- as.integer(commandArgs(trailingOnly = TRUE))
if (!length(years)) {
  # The last year that a date or a source names, and the two before it.
  known <- c(arcs$known_from, arcs$known_until)
  known <- as.integer(substr(known[!is.na(known)], 1, 4))
  last <- suppressWarnings(max(known[known < 9999]))
  years <- if (is.finite(last)) (last - 2):last else integer()
}

# Days are written YYYY-MM-DD, so that their order is that of the text.
within <- function(day, first, last) !is.na(first) & !is.na(last) & first <= day & day <= last
waves <- array(0, c(nrow(nodes), nrow(nodes), length(years)), list(nodes$id, nodes$id, years))
for (wave in seq_along(years)) {
  day <- sprintf("%04d-12-31", years[wave])
  possible <- within(day, arcs$possible_from, arcs$possible_until)
  known <- within(day, arcs$known_from, arcs$known_until)
  # Of a list against a list, no source says who cooperates with whom: possible, and not known.
  if ("pairing" %in% names(arcs)) known <- known & is.na(arcs$pairing)
  pairs <- function(chosen) cbind(match(arcs$from[chosen], nodes$id), match(arcs$to[chosen], nodes$id))
  slice <- waves[, , wave]
  slice[pairs(possible)] <- NA
  slice[pairs(known)] <- 1
  waves[, , wave] <- slice
}

# Waves that hardly differ, or differ in nearly everything, estimate nothing: RSiena asks for a Jaccard index of 0.3.
jaccard <- function(before, after) sum(before & after, na.rm = TRUE) / sum(before | after, na.rm = TRUE)
for (wave in seq_along(years)[-1]) {
  similar <- jaccard(waves[, , wave - 1], waves[, , wave])
  message(sprintf("%d to %d: Jaccard index %.2f", years[wave - 1], years[wave], similar))
}

if (requireNamespace("RSiena", quietly = TRUE) && length(years) > 1) {
  cooperation <- RSiena::sienaDependent(waves)
  province <- RSiena::coCovar(as.numeric(factor(nodes$province)))
  siena <- RSiena::sienaDataCreate(cooperation, province)
  effects <- RSiena::getEffects(siena)
  effects <- RSiena::includeEffects(effects, sameX, interaction1 = "province")
  # RSiena::siena07(RSiena::sienaAlgorithmCreate(projname = "cooperation"), data = siena, effects = effects)
} else {
  message("RSiena is not installed; install.packages(\"RSiena\") gets it")
}
