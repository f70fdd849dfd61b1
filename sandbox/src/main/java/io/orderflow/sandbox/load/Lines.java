package io.orderflow.sandbox.load;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many lines an order has: any number between two, all of them as likely. */
record Lines(int min, int max) {

    static final int MOST = 50;

    int draw(SplittableRandom random) {
        return random.nextInt(min, max + 1);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return min == max ? Integer.toString(min) : min + "-" + max;
    }

    /** Reads {@code 2} and {@code 1-3}. */
    static final class Converter implements ITypeConverter<Lines> {

        private static final Pattern FORMAT = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

        @Override
        public Lines convert(String value) {
            Matcher matcher = FORMAT.matcher(value);
            if (matcher.matches()) {
                int min = Integer.parseInt(matcher.group(1));
                int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
                if (min >= 1 && min <= max && max <= MOST) {
                    return new Lines(min, max);
                }
            }
            throw new TypeConversionException("'" + value + "' is not like 2 or 1-3, from 1 to " + MOST);
        }
    }
}
