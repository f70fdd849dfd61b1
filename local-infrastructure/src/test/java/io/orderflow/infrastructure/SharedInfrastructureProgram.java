package io.orderflow.infrastructure;

/** Starts the shared infrastructure and ends. */
final class SharedInfrastructureProgram {

    private SharedInfrastructureProgram() {}

    public static void main(String[] arguments) {
        System.out.println(LocalInfrastructure.shared().kind() + " is ready");
        // The threads of the broker do not end by themselves.
        System.exit(0);
    }
}
