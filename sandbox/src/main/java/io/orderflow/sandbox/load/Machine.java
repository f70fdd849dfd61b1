package io.orderflow.sandbox.load;

/**
 * What the load was measured on, as far as it can be told from here.
 *
 * @param java that runs this, and the services if they run on this machine
 */
record Machine(int cores, String system, String java, String postgres, String broker) {

    static Machine with(String postgres, String broker) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                postgres,
                broker);
    }
}
