# The network for statnet and igraph. Run it in the folder of nodes.csv and ties.csv.
# It makes `net` (package network), `graph` (package igraph) and `adjacency`, the numbers of cooperations.

# Ties that are planned or have ended do not count; take them out of this line to count them.
counted <- c("active")

table_of <- function(file) {
  read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
}
nodes <- table_of("nodes.csv")
ties <- table_of("ties.csv")
ties <- ties[ties$status %in% counted, ]
# Of a list against a list, no source says who cooperates with whom.
if ("pairing" %in% names(ties)) ties <- ties[is.na(ties$pairing), ]

# A mutual tie has no direction: it goes both ways.
mutual <- ties[ties$mutual == "TRUE", ]
mutual[, c("from", "to")] <- mutual[, c("to", "from")]
arcs <- rbind(ties, mutual)

adjacency <- matrix(0, nrow(nodes), nrow(nodes), dimnames = list(nodes$id, nodes$id))
for (row in seq_len(nrow(arcs))) {
  adjacency[arcs$from[row], arcs$to[row]] <- adjacency[arcs$from[row], arcs$to[row]] + 1
}

# An arc for each pair of institutions; its value is the number of cooperations.
if (requireNamespace("network", quietly = TRUE)) {
  net <- network::network((adjacency > 0) * 1, directed = TRUE, loops = any(diag(adjacency) > 0))
  for (column in setdiff(names(nodes), "id")) {
    network::set.vertex.attribute(net, column, nodes[[column]])
  }
  network::set.edge.value(net, "cooperations", adjacency)
  # library(ergm)
  # summary(ergm(net ~ edges + mutual + nodematch("province")))
  # A network without triangles has no gwesp to estimate: see summary(net ~ triangle).
}
# Every tie is an arc of its own, with its fields.
if (requireNamespace("igraph", quietly = TRUE)) {
  described <- nodes
  names(described)[names(described) == "name"] <- "label"
  first <- c("from", "to")
  graph <- igraph::graph_from_data_frame(arcs[, c(first, setdiff(names(arcs), first))], TRUE, described)
}
