package io.orderflow.sandbox.api;

/**
 * A method and a path.
 *
 * @param path may have parameters, as in {@code /orders/{id}}
 */
record Call(String method, String path) {

    /** Whether both are the same call, whatever parameters are called. */
    boolean isSameAs(Call other) {
        return method.equals(other.method) && template(path).equals(template(other.path));
    }

    /** Whether a request for {@code requested} leads here. */
    boolean answers(Call requested) {
        return method.equals(requested.method) && requested.path.matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    boolean hasParameters() {
        return path.contains("{");
    }

    private static String template(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
