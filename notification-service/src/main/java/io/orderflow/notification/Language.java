package io.orderflow.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.orderflow.events.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The words of one language, and how amounts and dates are written in it. Immutable to its users, who may be several threads. */
final class Language {

    private final String code;
    private final Map<String, Template> templates = new HashMap<>();
    private final DateTimeFormatter dates;
    private final NumberFormat numbers;
    private final Map<String, NumberFormat> amounts = new ConcurrentHashMap<>();

    /**
     * @param code as in {@code en} or {@code pt-BR}
     * @param words templates by key
     * @throws IllegalArgumentException if one of {@code words} is no template; its message says which
     */
    Language(String code, Map<String, String> words, ZoneId timeZone) {
        this.code = code;
        Locale locale = Locale.forLanguageTag(code);
        dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(timeZone);
        numbers = NumberFormat.getIntegerInstance(locale);
        Mustache.Compiler compiler =
                Mustache.compiler().escapeHTML(false).withFormatter(value -> format(value, locale));
        words.forEach((key, text) -> {
            try {
                templates.put(key, compiler.compile(text));
            } catch (MustacheException e) {
                throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
            }
        });
    }

    String code() {
        return code;
    }

    Set<String> keys() {
        return templates.keySet();
    }

    /**
     * What {@code key} says of {@code facts}.
     *
     * @throws IllegalArgumentException if there is no such key, or its words need a fact that is not there
     */
    String say(String key, Map<String, ?> facts) {
        Template template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("there is nothing to say by " + key + " in " + code);
        }
        try {
            return template.execute(facts);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(key + " in " + code + ": " + e.getMessage(), e);
        }
    }

    private String format(Object value, Locale locale) {
        if (value instanceof Money money) {
            return amount(money, locale);
        }
        if (value instanceof Instant time) {
            return dates.format(time);
        }
        // Formats are no thread's own.
        return value instanceof Integer number ? copyOf(numbers).format(number) : value.toString();
    }

    /** With the currency's usual decimals, and more only if the amount has more. */
    private String amount(Money money, Locale locale) {
        NumberFormat format =
                copyOf(amounts.computeIfAbsent(money.currency(), currency -> amountsIn(currency, locale)));
        BigDecimal exact = money.amount().stripTrailingZeros();
        if (exact.scale() > format.getMaximumFractionDigits()) {
            format.setMaximumFractionDigits(exact.scale());
        }
        return format.format(exact);
    }

    private static NumberFormat amountsIn(String currency, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        Currency money = Currency.getInstance(currency);
        format.setCurrency(money);
        int decimals = Math.max(0, money.getDefaultFractionDigits());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    private static NumberFormat copyOf(NumberFormat format) {
        return (NumberFormat) format.clone();
    }
}
