package io.orderflow.sandbox.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this machine that have to do with the load, each with all of its descendants that have no name of their own.
 *
 * @param names by process id
 */
record Processes(Map<Long, String> names) {

    private static final Pattern BYTES = Pattern.compile("(?m)^(RssAnon|RssFile|RssShmem):\\s+(\\d+) kB");
    private static final int BYTES_PER_KIB = 1024;

    /** The name of the process that makes the load. */
    static final String LOAD = "load-generator";

    /** CPU time and threads of a name. */
    record Use(Duration cpu, int threads) {

        Use plus(ProcessAccount account) {
            return new Use(cpu.plus(account.cpu()), threads + account.threads());
        }
    }

    /** What each name has used until now. */
    Map<String, Use> use() {
        return use(ProcessAccount.all());
    }

    Map<String, Use> use(List<ProcessAccount> accounts) {
        Map<Long, ProcessAccount> byPid = byPid(accounts);
        Map<String, Use> use = new TreeMap<>();
        for (ProcessAccount account : accounts) {
            String name = nameOf(account, byPid);
            if (name != null) {
                use.put(name, use.getOrDefault(name, new Use(Duration.ZERO, 0)).plus(account));
            }
        }
        return use;
    }

    private static Map<Long, ProcessAccount> byPid(List<ProcessAccount> accounts) {
        return accounts.stream().collect(Collectors.toMap(ProcessAccount::pid, Function.identity()));
    }

    private @Nullable String nameOf(ProcessAccount account, Map<Long, ProcessAccount> byPid) {
        ProcessAccount ancestor = account;
        while (ancestor != null) {
            String name = names.get(ancestor.pid());
            if (name != null) {
                return name;
            }
            ancestor = ancestor.parent() == ancestor.pid() ? null : byPid.get(ancestor.parent());
        }
        return null;
    }

    /** Resident memory of each name in bytes, what its processes share counted once. Empty where the system does not tell. */
    Map<String, Long> resident() {
        List<ProcessAccount> accounts = ProcessAccount.all();
        Map<Long, ProcessAccount> byPid = byPid(accounts);
        Map<String, Long> own = new HashMap<>();
        Map<String, Long> shared = new HashMap<>();
        for (ProcessAccount account : accounts) {
            String name = nameOf(account, byPid);
            if (name != null) {
                addMemory(account.pid(), name, own, shared);
            }
        }
        shared.forEach((name, bytes) -> own.merge(name, bytes, Long::sum));
        return own;
    }

    private static void addMemory(long pid, String name, Map<String, Long> own, Map<String, Long> shared) {
        try {
            Matcher line = BYTES.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            long sharedHere = 0;
            while (line.find()) {
                long bytes = Long.parseLong(line.group(2)) * BYTES_PER_KIB;
                if (line.group(1).equals("RssAnon")) {
                    own.merge(name, bytes, Long::sum);
                } else {
                    sharedHere += bytes;
                }
            }
            shared.merge(name, sharedHere, Math::max);
        } catch (IOException e) {
            // It has ended, or this is no Linux.
        }
    }

    /** CPU time in milliseconds that the whole machine has spent on anything, if the system tells. */
    static OptionalLong machineCpuMillis() {
        try {
            return OptionalLong.of(busyMillis(Files.readString(Path.of("/proc/stat"))));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Reads the first line of {@code /proc/stat}, see proc(5). */
    static long busyMillis(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +");
        long ticks = 0;
        // user, nice, system, irq, softirq: neither idle nor stolen by other machines
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * ProcessAccount.MILLIS_PER_TICK;
    }
}
