package io.orderflow.sandbox.repair;

import io.orderflow.sandbox.system.Service;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads services by their names. */
final class ServiceConverter implements ITypeConverter<Service> {

    @Override
    public Service convert(String value) {
        return Arrays.stream(Service.values())
                .filter(service -> service.serviceName().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Arrays.stream(Service.values())
                        .map(Service::serviceName)
                        .collect(Collectors.joining(", ", "'" + value + "' is none of ", ""))));
    }
}
