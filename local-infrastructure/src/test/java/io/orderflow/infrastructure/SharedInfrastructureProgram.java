package io.orderflow.infrastructure;

/** Starts the shared infrastructure and ends. */
final class SharedInfrastructureProgram {

    private SharedInfrastructureProgram() {}

    public static void main(String[] arguments) {
        LocalInfrastructure shared = LocalInfrastructure.shared();
        System.out.printf(
                "%s is ready on ports %d and %d%n",
                shared.kind(), shared.postgres().port(), shared.broker().port());
        // The threads of the broker do not end by themselves.
        System.exit(0);
    }
}
