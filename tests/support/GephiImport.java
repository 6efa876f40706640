import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.graph.api.TimeRepresentation;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens files as Gephi does with its defaults, into one workspace, and prints every node and edge as a line of JSON. */
public class GephiImport {
    public static void main(String[] names) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        projects.newProject();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean isFirst = true;
        for (String name : names) {
            Container container = imports.importFile(new File(name));
            imports.process(
                container, isFirst ? new DefaultProcessor() : new AppendProcessor(), projects.getCurrentWorkspace());
            for (String issue : container.getReport().getText().split("\n")) {
                if (!issue.isBlank()) out.println("{\"issue\": " + quoted(issue) + "}");
            }
            isFirst = false;
        }
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        boolean hasIntervals = model.getConfiguration().getTimeRepresentation() == TimeRepresentation.INTERVAL;
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes().toArray()) {
            Map<String, Object> fields = attributes(node, graph.getModel().getNodeTable());
            fields.put("x", node.x());
            fields.put("y", node.y());
            fields.put("size", node.size());
            out.println("{\"node\": " + json(fields) + ", \"colour\": " + colour(node) + "}");
        }
        for (Edge edge : graph.getEdges().toArray()) {
            Map<String, Object> fields = attributes(edge, graph.getModel().getEdgeTable());
            fields.put("from", edge.getSource().getId());
            fields.put("to", edge.getTarget().getId());
            fields.put("directed", edge.isDirected());
            fields.put("kind", edge.getTypeLabel());
            out.println("{\"edge\": " + json(fields) + ", \"colour\": " + colour(edge) + ", \"spell\": " + (hasIntervals ? spell(edge) : "null") + "}");
        }
    }

    private static Map<String, Object> attributes(Element element, Table table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Column column : table) {
            Object value = element.getAttribute(column);
            if (value != null && !column.getId().equals("timeset")) fields.put(column.getTitle(), value);
        }
        return fields;
    }

    private static String colour(Element element) {
        java.awt.Color colour = element instanceof Node ? ((Node) element).getColor() : ((Edge) element).getColor();
        return Arrays.toString(new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()});
    }

    private static String spell(Edge edge) {
        Interval[] intervals = edge.getIntervals();
        if (intervals == null || intervals.length == 0) return "null";
        return "[" + bound(intervals[0].getLow()) + ", " + bound(intervals[0].getHigh()) + "]";
    }

    private static String bound(double milliseconds) {
        return Double.isInfinite(milliseconds) ? "null" : String.valueOf((long) milliseconds);
    }

    private static String json(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (text.length() > 1) text.append(", ");
            Object value = field.getValue();
            boolean isPlain = value instanceof Number || value instanceof Boolean;
            text.append(quoted(field.getKey())).append(": ").append(isPlain ? value : quoted(String.valueOf(value)));
        }
        return text.append("}").toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') quoted.append('\\').append(each);
            else if (each < ' ') quoted.append(String.format("\\u%04x", (int) each));
            else quoted.append(each);
        }
        return quoted.append('"').toString();
    }
}
