package io.orderflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** The form in which addresses are stored. */
public final class AddressJson {

    private final ObjectMapper json;

    public AddressJson(ObjectMapper json) {
        this.json = json;
    }

    @Nullable String write(@Nullable ShippingAddress address) {
        try {
            return address == null ? null : json.writeValueAsString(address);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public @Nullable ShippingAddress read(@Nullable String written) {
        try {
            return written == null ? null : json.readValue(written, ShippingAddress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
