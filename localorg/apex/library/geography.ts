import type { Runtime } from '../runtime.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

const EARTH_RADIUS: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

/** Great-circle distance, as SOQL's DISTANCE works it out too. */
function distance(runtime: Runtime, from: PlatformObject, to: PlatformObject, unit: string): number {
    const radius = EARTH_RADIUS[unit];
    if (radius === undefined) throw runtime.exception('System.InvalidParameterValueException', `Invalid unit: ${unit}. Use mi or km.`);
    const radians = (degrees: unknown): number => (Number(degrees) * Math.PI) / 180;
    const [fromLatitude, toLatitude] = [radians(from.properties['latitude']), radians(to.properties['latitude'])];
    const [deltaLatitude, deltaLongitude] = [
        toLatitude - fromLatitude,
        radians(to.properties['longitude']) - radians(from.properties['longitude']),
    ];
    const half = Math.sin(deltaLatitude / 2) ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(deltaLongitude / 2) ** 2;
    return 2 * radius * Math.asin(Math.sqrt(half));
}

const number = (self: PlatformObject, name: string): number | null => {
    const value = self.properties[name];
    return value === null || value === undefined ? null : Number(value);
};
const text = (name: string) => (self: PlatformObject) => self.properties[name] ?? null;

/** Location and Address, the compound field types. */
export const geography: LibraryPart = (runtime) => [
    {
        name: 'System.Location',
        kind: 'class',
        members: {
            'new()': () => new PlatformObject('System.Location', { latitude: null, longitude: null }),
            'static Location newInstance(Decimal latitude, Decimal longitude)': (latitude: unknown, longitude: unknown) =>
                new PlatformObject('System.Location', { latitude: Number(latitude), longitude: Number(longitude) }),
            'static Double getDistance(Location first, Location second, String unit)': (
                first: PlatformObject,
                second: PlatformObject,
                unit: string,
            ) => distance(runtime, first, second, unit),
            'Double getDistance(Location other, String unit)': (self: PlatformObject, other: PlatformObject, unit: string) =>
                distance(runtime, self, other, unit),
            'Double getLatitude()': (self: PlatformObject) => number(self, 'latitude'),
            'Double getLongitude()': (self: PlatformObject) => number(self, 'longitude'),
            'Double latitude': { get: (self: PlatformObject) => number(self, 'latitude') },
            'Double longitude': { get: (self: PlatformObject) => number(self, 'longitude') },
        },
    },
    {
        name: 'System.Address',
        kind: 'class',
        extends: 'System.Location',
        members: {
            'String getCity()': text('city'),
            'String getCountry()': text('country'),
            'String getCountryCode()': text('countryCode'),
            'String getGeocodeAccuracy()': text('geocodeAccuracy'),
            'String getPostalCode()': text('postalCode'),
            'String getState()': text('state'),
            'String getStateCode()': text('stateCode'),
            'String getStreet()': text('street'),
            'Double getLatitude()': (self: PlatformObject) => number(self, 'latitude'),
            'Double getLongitude()': (self: PlatformObject) => number(self, 'longitude'),
            'Double getDistance(Location other, String unit)': (self: PlatformObject, other: PlatformObject, unit: string) =>
                distance(runtime, self, other, unit),
        },
    },
];
