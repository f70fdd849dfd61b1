package io.orderflow.sandbox.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Curves over one axis, drawn as SVG. Their colours are those of the page's CSS classes {@code c0}, {@code c1} and so on.
 *
 * @param xLabel what a position on the x axis is called
 */
record Chart(String title, List<Curve> curves, DoubleFunction<String> xLabel) {

    /** Points must come by their x, which is not negative. */
    record Curve(String name, List<Point> points) {}

    record Point(double x, double y) {}

    private static final int WIDTH = 760;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int BOTTOM = 30;
    private static final int TOP = 12;
    private static final int RIGHT = 20;
    private static final int GAP = 8;
    private static final int TICKS = 5;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private static final String FIGURE = """
            <figure><figcaption>%s%s</figcaption>
            <svg role="img" viewBox="0 0 %d %d">
            %s%s%s</svg></figure>
            """;

    private static final String LEGEND = " <span class=\"c%d\">— %s</span>";
    private static final String LINE = "<polyline class=\"c%d\" points=\"%s\"/>\n";

    private static final String Y_TICK = """
            <line x1="%d" x2="%d" y1="%.1f" y2="%.1f"/><text class="y" x="%d" y="%.1f">%s</text>
            """;

    private static final String X_TICK = """
            <text class="x" x="%.1f" y="%d">%s</text>
            """;

    String html() {
        double maxX = max(Point::x);
        double maxY = max(Point::y);
        StringBuilder legend = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < curves.size(); i++) {
            legend.append(format(LEGEND, i, Html.escaped(curves.get(i).name())));
            lines.append(format(LINE, i, points(curves.get(i), maxX, maxY)));
        }
        return format(FIGURE, Html.escaped(title), legend, WIDTH, HEIGHT, yTicks(maxY), xTicks(maxX), lines);
    }

    private static String points(Curve curve, double maxX, double maxY) {
        return curve.points().stream()
                .map(point -> format("%.1f,%.1f", x(point.x(), maxX), y(point.y(), maxY)))
                .collect(Collectors.joining(" "));
    }

    private static String yTicks(double max) {
        StringBuilder ticks = new StringBuilder();
        for (double tick : ticks(max)) {
            double y = y(tick, max);
            String label = format(tick == Math.rint(tick) ? "%,.0f" : "%.2f", tick);
            ticks.append(format(Y_TICK, LEFT, WIDTH - RIGHT, y, y, LEFT - GAP, y, label));
        }
        return ticks.toString();
    }

    private String xTicks(double max) {
        StringBuilder ticks = new StringBuilder();
        for (double tick : ticks(max)) {
            ticks.append(format(X_TICK, x(tick, max), HEIGHT - GAP, Html.escaped(xLabel.apply(tick))));
        }
        return ticks.toString();
    }

    /** Round numbers from 0 on. */
    private static List<Double> ticks(double max) {
        double rough = max / TICKS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = magnitude;
        for (double candidate : STEPS) {
            if (candidate * magnitude >= rough) {
                step = candidate * magnitude;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= max; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private double max(ToDoubleFunction<Point> coordinate) {
        double max = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(coordinate)
                .max()
                .orElse(0);
        return max > 0 ? max : 1;
    }

    private static double x(double value, double max) {
        return LEFT + value / max * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double max) {
        return HEIGHT - BOTTOM - value / max * (HEIGHT - BOTTOM - TOP);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
