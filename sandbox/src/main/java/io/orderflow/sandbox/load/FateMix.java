package io.orderflow.sandbox.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many orders are to have which fate.
 *
 * @param shares in relation to each other; of no fate below 0, and not all 0
 */
record FateMix(Map<Fate, Integer> shares) {

    FateMix {
        if (shares.values().stream().anyMatch(share -> share < 0)
                || shares.values().stream().allMatch(share -> share == 0)) {
            throw new IllegalArgumentException("shares must not be negative, and not all of them 0");
        }
        shares = new EnumMap<>(shares);
    }

    Fate draw(SplittableRandom random) {
        int point = random.nextInt(
                shares.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Fate, Integer> share : shares.entrySet()) {
            point -= share.getValue();
            if (point < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("the point lies behind the last share");
    }

    boolean contains(Fate fate) {
        return shares.getOrDefault(fate, 0) > 0;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return shares.entrySet().stream()
                .map(share -> share.getKey().label() + "=" + share.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads {@code confirmed=80,declined=10,out-of-stock=5,cancelled=5}. */
    static final class Converter implements ITypeConverter<FateMix> {

        @Override
        public FateMix convert(String value) {
            Map<Fate, Integer> shares = new EnumMap<>(Fate.class);
            for (String part : value.split(",", -1)) {
                String[] fateAndShare = part.strip().split("=", -1);
                Fate fate = Fate.labelled(fateAndShare[0]).orElseThrow(() -> unreadable(value));
                if (fateAndShare.length != 2 || !fateAndShare[1].matches("\\d{1,6}")) {
                    throw unreadable(value);
                }
                shares.merge(fate, Integer.parseInt(fateAndShare[1]), Integer::sum);
            }
            if (shares.values().stream().allMatch(share -> share == 0)) {
                throw unreadable(value);
            }
            return new FateMix(shares);
        }

        private static TypeConversionException unreadable(String value) {
            return new TypeConversionException(
                    "'" + value + "' is not like confirmed=80,declined=10,out-of-stock=5,cancelled=5");
        }
    }
}
